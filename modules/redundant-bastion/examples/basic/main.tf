# One pair in an existing VPC, with a name in an existing public zone.

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
  alias  = "us_east_1"
  region = "us-east-1"
}

module "bastion" {
  source = "../.."

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
    aws.dns       = aws
  }

  name                        = "corp-ssh"
  network_vpc_tags            = { Name = "main" }
  nodes_primary_subnet_tags   = { Name = "main-a" }
  nodes_secondary_subnet_tags = { Name = "main-c" }
  dns_zone                    = "example.co.jp"
  access_from                 = ["203.0.113.0/24"]
  alerts_emails               = ["ops@example.co.jp"]
  tags                        = { team = "network" }
}

output "ssh_hostname" {
  description = "Name to connect to"
  value       = module.bastion.ssh_hostname
}

output "elastic_ips" {
  description = "Addresses to be allowed in firewalls"
  value       = module.bastion.elastic_ips
}
