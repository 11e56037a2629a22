# An account with a VPC and two public subnets in two Availability Zones, in which no bastion runs yet.

mock_data "aws_vpc" {
  defaults = {
    id  = "vpc-0123456789abcdef0"
    arn = "arn:aws:ec2:ap-northeast-1:111122223333:vpc/vpc-0123456789abcdef0"
  }
}

mock_data "aws_instances" {
  defaults = { ids = [] }
}

mock_data "aws_iam_policy_document" {
  defaults = { json = "{}" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}

mock_data "aws_ssm_parameter" {
  defaults = { insecure_value = "ami-0123456789abcdef0" }
}

override_data {
  target = data.aws_subnet.primary
  values = {
    id                = "subnet-0a1b2c3d4e5f60001"
    vpc_id            = "vpc-0123456789abcdef0"
    availability_zone = "ap-northeast-1a"
  }
}

override_data {
  target = data.aws_subnet.secondary
  values = {
    id                = "subnet-0a1b2c3d4e5f60002"
    vpc_id            = "vpc-0123456789abcdef0"
    availability_zone = "ap-northeast-1c"
  }
}

override_data {
  target = data.aws_ip_ranges.checkers
  values = {
    cidr_blocks = ["198.51.100.0/26", "198.51.100.64/26", "198.51.100.128/26", "192.0.2.0/26"]
  }
}

override_data {
  target = data.aws_ip_ranges.other_partitions
  values = { cidr_blocks = ["192.0.2.0/26"] }
}

# One route table, the main one, with a route to an internet gateway.
override_data {
  target = data.aws_route_tables.to_internet
  values = { ids = ["rtb-0123456789abcdef0"] }
}

override_data {
  target = data.aws_route_tables.main
  values = { ids = ["rtb-0123456789abcdef0"] }
}

override_data {
  target = data.aws_route_tables.primary
  values = { ids = [] }
}

override_data {
  target = data.aws_route_tables.secondary
  values = { ids = [] }
}
