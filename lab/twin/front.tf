resource "aws_network_interface" "node" {
  for_each        = local.nodes
  subnet_id       = var.subnet_ids[each.key]
  description     = "Fixed address of ${var.name}-${each.key}"
  security_groups = [aws_security_group.checkers.id, aws_security_group.operators.id]
  tags            = merge(local.tags, { Name = "${var.name}-${each.key}" })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "node" {
  for_each = local.nodes
  domain   = "vpc"
  tags     = merge(local.tags, { Name = "${var.name}-${each.key}" })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip_association" "node" {
  for_each             = local.nodes
  allocation_id        = aws_eip.node[each.key].id
  network_interface_id = aws_network_interface.node[each.key].id

  lifecycle {
    prevent_destroy = true
  }
}

data "aws_ip_ranges" "checkers" {
  services = ["route53_healthchecks"]
  url      = var.ranges_url
}

data "aws_ip_ranges" "other_partitions" {
  services = ["route53_healthchecks"]
  regions  = ["cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1", "eusc-de-east-1"]
  url      = var.ranges_url
}

resource "aws_security_group" "checkers" {
  name        = "${var.name}-checkers"
  description = "Route 53 health checkers to the bastions"
  vpc_id      = var.vpc_id
  tags        = merge(local.tags, { Name = "${var.name}-checkers" })
}

resource "aws_vpc_security_group_ingress_rule" "checkers" {
  for_each = toset(setsubtract(
    data.aws_ip_ranges.checkers.cidr_blocks,
    data.aws_ip_ranges.other_partitions.cidr_blocks,
  ))
  security_group_id = aws_security_group.checkers.id
  description       = "Route 53 health checker"
  ip_protocol       = "tcp"
  from_port         = local.port
  to_port           = local.port
  cidr_ipv4         = each.value
  tags              = merge(local.tags, { Name = "${var.name}-checkers" })
}

resource "aws_security_group" "operators" {
  name        = "${var.name}-operators"
  description = "People to the bastions, and the bastions outward"
  vpc_id      = var.vpc_id
  tags        = merge(local.tags, { Name = "${var.name}-operators" })
}

resource "aws_vpc_security_group_ingress_rule" "operators" {
  for_each          = var.operators
  security_group_id = aws_security_group.operators.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = local.port
  to_port           = local.port
  cidr_ipv4         = each.value
  tags              = merge(local.tags, { Name = "${var.name}-operators" })
}

resource "aws_vpc_security_group_egress_rule" "everything" {
  security_group_id = aws_security_group.operators.id
  description       = "Everything"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
  tags              = merge(local.tags, { Name = "${var.name}-operators" })
}

resource "aws_route53_health_check" "node" {
  for_each           = local.nodes
  type               = "TCP"
  ip_address         = aws_eip.node[each.key].public_ip
  port               = local.port
  regions            = local.checker_regions
  request_interval   = 30
  failure_threshold  = 3
  measure_latency    = false
  invert_healthcheck = false
  tags               = merge(local.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_route53_record" "primary" {
  zone_id         = data.aws_route53_zone.zone.zone_id
  name            = "${var.record}.${var.zone}"
  type            = "A"
  ttl             = 60
  records         = [aws_eip.node["primary"].public_ip]
  set_identifier  = "primary"
  health_check_id = aws_route53_health_check.node["primary"].id

  failover_routing_policy {
    type = "PRIMARY"
  }
}

resource "aws_route53_record" "secondary" {
  zone_id        = data.aws_route53_zone.zone.zone_id
  name           = "${var.record}.${var.zone}"
  type           = "A"
  ttl            = 60
  records        = [aws_eip.node["secondary"].public_ip]
  set_identifier = "secondary"

  failover_routing_policy {
    type = "SECONDARY"
  }
}

resource "aws_route53_record" "node" {
  for_each = { primary = 1, secondary = 2 }
  zone_id  = data.aws_route53_zone.zone.zone_id
  name     = "${var.record}-${each.value}.${var.zone}"
  type     = "A"
  ttl      = 60
  records  = [aws_eip.node[each.key].public_ip]
}
