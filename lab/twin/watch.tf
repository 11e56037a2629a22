resource "aws_sns_topic" "alerts" {
  provider = aws.us_east_1
  name     = "${var.name}-alerts"
  tags     = local.tags
}

resource "aws_sns_topic_subscription" "alerts" {
  for_each  = var.emails
  provider  = aws.us_east_1
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "unhealthy" {
  for_each            = local.nodes
  provider            = aws.us_east_1
  alarm_name          = "${var.name}-${each.key}-unhealthy"
  alarm_description   = "Route 53 finds the ${each.key} unhealthy."
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  dimensions          = { HealthCheckId = aws_route53_health_check.node[each.key].id }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "checkers" {
  for_each            = local.nodes
  provider            = aws.us_east_1
  alarm_name          = "${var.name}-${each.key}-checkers"
  alarm_description   = "Fewer than 90 % of the checkers reach the ${each.key}."
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckPercentageHealthy"
  dimensions          = { HealthCheckId = aws_route53_health_check.node[each.key].id }
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 90
  period              = 60
  evaluation_periods  = 10
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "both_down" {
  provider            = aws.us_east_1
  alarm_name          = "${var.name}-both-down"
  alarm_description   = "Nobody can log in by the name."
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
  tags                = local.tags

  metric_query {
    id          = "healthy"
    label       = "Healthy bastions"
    expression  = "primary + secondary"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = local.nodes
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/Route53"
        metric_name = "HealthCheckStatus"
        dimensions  = { HealthCheckId = aws_route53_health_check.node[metric_query.key].id }
        period      = 60
        stat        = "Minimum"
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "recover" {
  for_each            = local.nodes
  alarm_name          = "${var.name}-${each.key}-recover"
  alarm_description   = "EC2 recovers the ${each.key}."
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed_System"
  dimensions          = { InstanceId = aws_instance.node[each.key].id }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 2
  treat_missing_data  = "missing"
  alarm_actions       = ["arn:aws:automate:${local.region}:ec2:recover"]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "reboot" {
  for_each            = local.nodes
  alarm_name          = "${var.name}-${each.key}-reboot"
  alarm_description   = "EC2 reboots the ${each.key}."
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed_Instance"
  dimensions          = { InstanceId = aws_instance.node[each.key].id }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "missing"
  alarm_actions       = ["arn:aws:automate:${local.region}:ec2:reboot"]
  tags                = local.tags
}

resource "aws_cloudwatch_dashboard" "pair" {
  provider       = aws.us_east_1
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [for node in local.nodes : {
      type   = "metric"
      width  = 12
      height = 6
      properties = {
        region  = "us-east-1"
        title   = "Health of the ${node}"
        metrics = [["AWS/Route53", "HealthCheckStatus", "HealthCheckId", aws_route53_health_check.node[node].id]]
      }
    }]
  })
}
