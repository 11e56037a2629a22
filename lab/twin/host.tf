locals {
  parameters = "arn:aws:ssm:${local.region}:${data.aws_caller_identity.current.account_id}:parameter/bastion/${var.name}"
}

resource "aws_iam_role" "hosts" {
  name        = "${var.name}-host-${local.region}"
  description = "Hosts of the bastions ${var.name}"
  tags        = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "hosts_parameters" {
  name = "parameters"
  role = aws_iam_role.hosts.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ssm:GetParameter", "ssm:PutParameter"]
        Resource = ["${local.parameters}/ssh-host-key", "${local.parameters}/ssh-host-key.pub"]
      },
      {
        Effect   = "Allow"
        Action   = "ssm:GetParametersByPath"
        Resource = ["${local.parameters}/users", "${local.parameters}/users/*"]
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "hosts_session_manager" {
  role       = aws_iam_role.hosts.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "hosts" {
  name = "${var.name}-host-${local.region}"
  role = aws_iam_role.hosts.name
  tags = local.tags
}

resource "aws_ssm_parameter" "logins" {
  name           = "/bastion/${var.name}/users/_logins"
  description    = "Logins of all people on the bastions"
  type           = "String"
  insecure_value = "# logins:"
  overwrite      = true
  tags           = local.tags
}

resource "terraform_data" "generation" {
  for_each = local.nodes
  input    = { generation = "1" }
}

resource "aws_instance" "node" {
  for_each             = local.nodes
  ami                  = data.aws_ssm_parameter.image.insecure_value
  instance_type        = "t4g.micro"
  iam_instance_profile = aws_iam_instance_profile.hosts.name
  user_data_base64     = var.user_data[each.key]
  monitoring           = true

  network_interface {
    device_index          = 0
    network_interface_id  = aws_network_interface.node[each.key].id
    delete_on_termination = false
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 8
    encrypted   = true
    tags        = merge(local.tags, { Name = "${var.name}-${each.key}", "bastion:node" = each.key })
  }

  maintenance_options {
    auto_recovery = "default"
  }

  tags = merge(local.tags, {
    Name                 = "${var.name}-${each.key}"
    "bastion:node"       = each.key
    "bastion:generation" = "1"
  })

  depends_on = [
    aws_eip_association.node,
    aws_iam_role_policy.hosts_parameters,
    aws_iam_role_policy_attachment.hosts_session_manager,
  ]

  lifecycle {
    replace_triggered_by = [terraform_data.generation[each.key]]
    ignore_changes       = [ami, instance_type, key_name, root_block_device, user_data, user_data_base64]
  }
}
