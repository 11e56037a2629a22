# The pair of bastion.yaml, as a call of the module.

terraform {
  required_version = ">= 1.9.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
  # The backend of the stack, so that its state is found.
}

provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

module "bastion" {
  source = "../../modules/redundant-bastion"

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
    aws.dns       = aws
  }

  name                      = "corp-ssh"
  network_vpc_id            = "vpc-0123456789abcdef0"
  nodes_primary_subnet_id   = "subnet-0a1b2c3d4e5f60001"
  nodes_secondary_subnet_id = "subnet-0a1b2c3d4e5f60002"
  dns_zone                  = "example.co.jp"
  access_from               = ["203.0.113.0/24"]
  alerts_emails             = ["ops@example.co.jp"]
}
