# What is refused, at plan time. The providers are mocks: nothing leaves this machine.

mock_provider "aws" {
  source = "./tests/mocks/aws"
}
mock_provider "aws" {
  alias = "us_east_1"
}
mock_provider "aws" {
  alias  = "dns"
  source = "./tests/mocks/dns"
}

variables {
  name                      = "corp-ssh"
  network_vpc_id            = "vpc-0123456789abcdef0"
  nodes_primary_subnet_id   = "subnet-0a1b2c3d4e5f60001"
  nodes_secondary_subnet_id = "subnet-0a1b2c3d4e5f60002"
  dns_zone                  = "example.co.jp"
  access_from               = ["203.0.113.0/24"]
  # The mocks publish fewer ranges than AWS does.
  checkers_min_rules = 3
}

run "reject_values_of_a_wrong_form" {
  command = plan
  variables {
    name                     = "Corp SSH"
    nodes_primary_generation = 0
    host_image               = "debian"
    dns_ttl                  = 61
    access_from              = ["0.0.0.0/0"]
    access_egress            = []
    health_regions           = ["us-east-1", "eu-west-1"]
    health_interval          = 20
    alerts_emails            = ["ops"]
    tags                     = { "bastion:pair" = "other" }
  }
  expect_failures = [
    var.name,
    var.nodes_primary_generation,
    var.host_image,
    var.dns_ttl,
    var.access_from,
    var.access_egress,
    var.health_regions,
    var.health_interval,
    var.alerts_emails,
    var.tags,
  ]
}

run "reject_values_that_contradict_each_other" {
  command = plan
  variables {
    network_vpc_tags          = { Name = "main" }
    nodes_secondary_subnet_id = "subnet-0a1b2c3d4e5f60001"
    host_instance_type        = "t3.micro"
    host_image                = "centos-stream-9"
    host_root_volume_gib      = 8
    dns_record                = "ssh.example.co.jp"
    checkers_min_rules        = 61
  }
  expect_failures = [
    var.network_vpc_tags,
    var.nodes_secondary_subnet_id,
    var.host_instance_type,
    var.host_root_volume_gib,
    var.dns_record,
    var.checkers_min_rules,
  ]
}

run "reject_subnets_in_one_zone" {
  command = plan
  override_data {
    target = data.aws_subnet.secondary
    values = {
      id                = "subnet-0a1b2c3d4e5f60002"
      vpc_id            = "vpc-0123456789abcdef0"
      availability_zone = "ap-northeast-1a"
    }
  }
  expect_failures = [
    data.aws_subnet.secondary,
  ]
}

run "reject_subnet_of_another_vpc" {
  command = plan
  override_data {
    target = data.aws_subnet.primary
    values = {
      id                = "subnet-0a1b2c3d4e5f60001"
      vpc_id            = "vpc-0fedcba9876543210"
      availability_zone = "ap-northeast-1a"
    }
  }
  expect_failures = [
    data.aws_subnet.primary,
  ]
}

run "reject_empty_publication" {
  command = plan
  override_data {
    target = data.aws_ip_ranges.checkers
    values = { cidr_blocks = [] }
  }
  expect_failures = [
    data.aws_ip_ranges.checkers,
  ]
}

run "reject_more_ranges_than_rules" {
  command = plan
  variables {
    checkers_min_rules = 1
    checkers_max_rules = 2
  }
  expect_failures = [
    data.aws_ip_ranges.checkers,
  ]
}

run "reject_both_hosts_replaced_by_one_plan" {
  command = plan
  variables {
    nodes_primary_generation   = 2
    nodes_secondary_generation = 2
  }
  override_data {
    target = data.aws_instances.current
    values = { ids = ["i-0a", "i-0b"] }
  }
  expect_failures = [
    aws_instance.primary,
    aws_instance.secondary,
  ]
}
