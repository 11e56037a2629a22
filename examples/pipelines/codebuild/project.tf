# The CodeBuild project that the range watcher starts. Put its ARN into alerts.startBuild of the settings: that makes the
# EventBridge rule and the role of the rule.

terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

variable "pair" {
  description = "Name of the pair."
  type        = string
}

variable "repository" {
  description = "URL of the repository with the settings, such as https://github.com/example/bastions.git."
  type        = string
}

variable "tools_image" {
  description = "Image with Node and Terraform, made from the Dockerfile of these examples."
  type        = string
}

variable "deploy_policy_arns" {
  description = "Policies that let Terraform deploy the pair, reach its state and pull the image."
  type        = list(string)
}

# The watcher, its event and so the build are in us-east-1, whatever the region of the pair.
provider "aws" {
  region = "us-east-1"
}

resource "aws_iam_role" "build" {
  name = "${var.pair}-build"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "deploy" {
  for_each   = toset(var.deploy_policy_arns)
  role       = aws_iam_role.build.name
  policy_arn = each.value
}

resource "aws_cloudwatch_log_group" "build" {
  name              = "/bastions/${var.pair}/build"
  retention_in_days = 90
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = aws_iam_role.build.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.build.arn}:*"
    }]
  })
}

resource "aws_codebuild_project" "deploy" {
  name         = "${var.pair}-deploy"
  description  = "Deploys the bastions ${var.pair} as their settings say"
  service_role = aws_iam_role.build.arn

  # A state has one lock.
  concurrent_build_limit = 1

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type                        = "LINUX_CONTAINER"
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = var.tools_image
    image_pull_credentials_type = "SERVICE_ROLE"

    environment_variable {
      name  = "PAIR"
      value = var.pair
    }
    environment_variable {
      name  = "BASTION_SETTINGS"
      value = "bastions/${var.pair}.yaml"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.build.name
    }
  }

  source {
    type      = "GITHUB"
    location  = var.repository
    buildspec = "buildspec.yml"
  }
}

output "project_arn" {
  description = "For alerts.startBuild in the settings."
  value       = aws_codebuild_project.deploy.arn
}
