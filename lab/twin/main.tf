# One pair of bastions as one would write it by hand, with the resources that the project makes for the settings of the
# lab. The bench deploys it beside the project's own; a test compares the two plans.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }
}

provider "aws" {
  region = local.region
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

locals {
  region = "ap-northeast-1"
  tags   = { "bastion:pair" = var.name }
  nodes  = toset(["primary", "secondary"])
  port   = 22

  checker_regions = [
    "us-east-1", "us-west-1", "us-west-2", "eu-west-1",
    "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1",
  ]
}

data "aws_caller_identity" "current" {}

data "aws_route53_zone" "zone" {
  name         = var.zone
  private_zone = false
}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}
