# Two pairs in Tokyo and one in Frankfurt: one call for each region, because the providers of a call are the same for all
# its pairs, and for_each within a region. The zone is in one account for all.

terraform {
  required_version = ">= 1.9.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

locals {
  # Who may connect, by the name of the pair. Names differ in all regions: the alarms of all are in us-east-1.
  tokyo = {
    tokyo-ssh     = ["203.0.113.0/24"]
    tokyo-vendors = ["198.51.100.7/32", "198.51.100.8/32"]
  }
  frankfurt = {
    frankfurt-ssh = ["192.0.2.0/24"]
  }
}

module "tokyo" {
  source   = "../.."
  for_each = local.tokyo

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
    aws.dns       = aws
  }

  name                        = each.key
  network_vpc_tags            = { Name = "main" }
  nodes_primary_subnet_tags   = { Name = "main-a" }
  nodes_secondary_subnet_tags = { Name = "main-c" }
  dns_zone                    = "example.co.jp"
  dns_record                  = each.key
  access_from                 = each.value
}

module "frankfurt" {
  source   = "../.."
  for_each = local.frankfurt

  providers = {
    aws           = aws.frankfurt
    aws.us_east_1 = aws.us_east_1
    aws.dns       = aws
  }

  name                        = each.key
  network_vpc_tags            = { Name = "main" }
  nodes_primary_subnet_tags   = { Name = "main-a" }
  nodes_secondary_subnet_tags = { Name = "main-c" }
  dns_zone                    = "example.co.jp"
  dns_record                  = each.key
  access_from                 = each.value
}

output "elastic_ips" {
  description = "Addresses to be allowed in firewalls, by pair"
  value       = { for name, pair in merge(module.tokyo, module.frankfurt) : name => pair.elastic_ips }
}
