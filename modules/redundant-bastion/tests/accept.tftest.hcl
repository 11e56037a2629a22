# What a caller gets. The providers are mocks: nothing leaves this machine.

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

run "the_least_that_can_be_given" {
  command = plan

  assert {
    condition     = output.ssh_hostname == "ssh.example.co.jp" && output.failover_seconds_worst_case == 180
    error_message = "The name and the time of a failover come from the defaults."
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.checkers) == 3 && !contains(output.checker_cidrs, "192.0.2.0/26")
    error_message = "One rule for each range of the checkers, without those of other partitions."
  }
  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.operators) == ["203.0.113.0/24"]
    error_message = "One rule for each range of people."
  }
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.everything) == 1 && length(aws_vpc_security_group_egress_rule.targets) == 0
    error_message = "Everything may be reached unless it is narrowed."
  }
  assert {
    condition     = aws_instance.primary.instance_type == "t4g.micro" && aws_instance.primary.ami == "ami-0123456789abcdef0"
    error_message = "The image is the current one of Amazon Linux 2023, on Graviton."
  }
  assert {
    condition     = endswith(data.aws_ssm_parameter.image[0].name, "al2023-ami-kernel-default-arm64")
    error_message = "The image is looked up by its public parameter."
  }
  assert {
    condition     = length(aws_lambda_function.range_watcher) == 1 && length(aws_cloudwatch_event_rule.start_build) == 0
    error_message = "The range watcher tells of changed ranges, and nothing else is started."
  }
  assert {
    condition     = aws_ssm_parameter.logins.insecure_value == "# logins:"
    error_message = "Nobody is known yet."
  }
  assert {
    condition     = length(aws_route53_health_check.secondary) == 1 && length(aws_route53_record.primary_node) == 1
    error_message = "The secondary is watched, and both bastions have a name of their own."
  }
}

run "everything_narrowed" {
  command = plan
  variables {
    host_image             = "centos-stream-9"
    host_architecture      = "x86_64"
    access_egress          = [{ cidr = "0.0.0.0/0", port = 443 }, { cidr = "10.0.0.0/8", port = 22 }]
    health_regions         = ["us-east-1", "eu-west-1", "ap-northeast-1"]
    health_invert_primary  = true
    checkers_regions       = "checked"
    health_measure_latency = true
    alerts_kms_key_arn     = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    alerts_start_build     = "arn:aws:codebuild:ap-northeast-1:111122223333:project/bastion"
    tags                   = { team = "network" }
  }

  assert {
    condition     = aws_instance.primary.instance_type == "t3.micro" && aws_instance.primary.root_block_device[0].volume_size == 10
    error_message = "The defaults follow image and architecture."
  }
  assert {
    condition     = contains(data.aws_ami.image[0].owners, "125523088429")
    error_message = "CentOS publishes its images itself."
  }
  assert {
    condition     = toset(keys(aws_vpc_security_group_egress_rule.targets)) == toset(["0.0.0.0/0:443", "10.0.0.0/8:22"])
    error_message = "One rule for each destination."
  }
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.everything) == 0
    error_message = "And none for everything."
  }
  assert {
    condition     = toset(data.aws_ip_ranges.checkers[0].regions) == toset(["us-east-1", "eu-west-1", "ap-northeast-1", "GLOBAL"])
    error_message = "The ranges of those regions, and the ones all checkers share."
  }
  assert {
    condition     = aws_route53_health_check.primary.invert_healthcheck && !aws_route53_health_check.secondary[0].invert_healthcheck
    error_message = "Only the check of the primary is inverted."
  }
  assert {
    condition     = length(aws_cloudwatch_event_rule.start_build) == 1 && length(aws_lambda_function.range_watcher) == 1
    error_message = "The range watcher starts the build."
  }
  assert {
    condition     = endswith(aws_sns_topic.alerts.kms_master_key_id, "555555555555")
    error_message = "The topic is encrypted with that key."
  }
  assert {
    condition     = aws_eip.primary.tags == tomap({ "team" = "network", "bastion:pair" = "corp-ssh", "Name" = "corp-ssh-primary" })
    error_message = "An address has the caller's tags and the pair's."
  }
  assert {
    condition     = aws_instance.secondary.root_block_device[0].tags["team"] == "network"
    error_message = "So has a root volume."
  }
}

run "everything_left_out" {
  command = plan
  variables {
    network_vpc_id              = null
    network_vpc_tags            = { Name = "main" }
    nodes_primary_subnet_id     = null
    nodes_primary_subnet_tags   = { Name = "a" }
    nodes_secondary_subnet_id   = null
    nodes_secondary_subnet_tags = { Name = "c" }
    dns_zone                    = null
    dns_zone_id                 = "Z0123456789ABCDEFGHIJ"
    dns_node_records            = false
    health_watch_secondary      = false
    host_session_manager        = false
    host_updates                = "off"
    checkers_source             = "managed-prefix-list"
    alerts_dashboard            = false
  }

  assert {
    condition     = aws_network_interface.primary.subnet_id == "subnet-0a1b2c3d4e5f60001"
    error_message = "The interface goes into the subnet that was found."
  }
  assert {
    condition     = length(aws_route53_record.primary_node) + length(aws_route53_record.secondary_node) == 0
    error_message = "Only the failover name."
  }
  assert {
    condition     = length(aws_route53_health_check.secondary) == 0 && output.health_check_ids.secondary == null
    error_message = "No check of the secondary."
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.secondary_unhealthy) + length(aws_cloudwatch_metric_alarm.both_down) == 0
    error_message = "Nor an alarm over it."
  }
  assert {
    condition     = length(aws_iam_role_policy_attachment.hosts_session_manager) + length(aws_cloudwatch_dashboard.pair) == 0
    error_message = "No Session Manager and no dashboard."
  }
  assert {
    condition     = !strcontains(local.primary_user_data, "bastion-updates.timer.d")
    error_message = "No updates of their own accord."
  }
  assert {
    condition     = length(aws_lambda_function.range_watcher) == 0
    error_message = "No range watcher: AWS keeps the prefix list."
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.checkers_prefix_list) == 1 && length(aws_vpc_security_group_ingress_rule.checkers) == 0
    error_message = "One rule, with the prefix list."
  }
  assert {
    condition     = data.aws_ec2_managed_prefix_list.checkers[0].name == "com.amazonaws.ap-northeast-1.route53-healthchecks"
    error_message = "The list of the region of the VPC."
  }
  assert {
    condition     = length(data.aws_ip_ranges.checkers) == 0 && length(output.checker_cidrs) == 0
    error_message = "No ranges are read."
  }
}

run "one_generation_raised_with_an_image_of_ones_own" {
  command = plan
  variables {
    nodes_secondary_generation = 2
    host_image                 = "ami-0fedcba9876543210"
    host_instance_type         = "m7g.large"
    checkers_regions           = "all"
    host_image_family          = "ubuntu-24.04"
    alerts_range_notice        = "off"
    access_users = {
      alice = { keys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMtpOzGjV9fHIoDnoGVhx40nBQBIeFFjCQ0pL0x7eI7S alice\n"], sudo = true }
    }
  }
  override_data {
    target = data.aws_instances.current
    values = { ids = ["i-0a", "i-0b"] }
  }
  override_data {
    target = data.aws_instances.primary_at_wanted_generation
    values = { ids = ["i-0a"] }
  }

  assert {
    condition     = aws_instance.secondary.tags["bastion:generation"] == "2"
    error_message = "One host may be replaced while the other serves."
  }
  assert {
    condition     = aws_instance.secondary.ami == "ami-0fedcba9876543210" && aws_instance.secondary.instance_type == "m7g.large"
    error_message = "Exactly that image and type; nothing is looked up."
  }
  assert {
    condition     = strcontains(local.primary_user_data, "ssh.socket") && strcontains(local.primary_user_data, "unattended-upgrade")
    error_message = "Set up as the system it was made from."
  }
  assert {
    condition     = aws_ssm_parameter.users["alice"].insecure_value == "# sudo: true\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMtpOzGjV9fHIoDnoGVhx40nBQBIeFFjCQ0pL0x7eI7S alice"
    error_message = "People are kept as the hosts read them."
  }
  assert {
    condition     = length(aws_lambda_function.range_watcher) == 0
    error_message = "Nobody is told of changed ranges."
  }
  assert {
    condition     = length(data.aws_ip_ranges.other_partitions) == 0 && length(aws_vpc_security_group_ingress_rule.checkers) == 4
    error_message = "Every published range."
  }
}
