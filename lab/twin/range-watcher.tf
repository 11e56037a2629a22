locals {
  watcher = "${var.name}-range-watcher"
}

resource "aws_cloudwatch_log_group" "range_watcher" {
  provider          = aws.us_east_1
  name              = "/aws/lambda/${local.watcher}"
  retention_in_days = 30
  tags              = local.tags
}

resource "aws_sqs_queue" "range_watcher_failed" {
  provider                  = aws.us_east_1
  name                      = "${local.watcher}-failed"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

resource "aws_iam_role" "range_watcher" {
  name        = local.watcher
  description = "Lambda function ${local.watcher}"
  tags        = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "range_watcher" {
  name = local.watcher
  role = aws_iam_role.range_watcher.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "ec2:DescribeSecurityGroupRules", Resource = "*" },
      { Effect = "Allow", Action = "sns:Publish", Resource = aws_sns_topic.alerts.arn },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:FilterLogEvents"]
        Resource = "${aws_cloudwatch_log_group.range_watcher.arn}:*"
      },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.range_watcher_failed.arn },
    ]
  })
}

resource "aws_lambda_function" "range_watcher" {
  provider         = aws.us_east_1
  function_name    = local.watcher
  description      = "Compares the published ranges of the Route 53 health checkers with the security group"
  role             = aws_iam_role.range_watcher.arn
  filename         = var.range_watcher
  source_code_hash = filebase64sha256(var.range_watcher)
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  architectures    = ["arm64"]
  memory_size      = 256
  timeout          = 60
  tags             = local.tags

  environment {
    variables = {
      ACCESS_PORT        = local.port
      ALERT_TOPIC_ARN    = aws_sns_topic.alerts.arn
      CHECKERS_MIN_RULES = "8"
      CHECKERS_REGIONS   = "commercial"
      CHECKERS_URL       = var.ranges_url
      DEPLOY_COMMAND     = "npx cdktf deploy ${var.name}"
      HEALTH_REGIONS     = join(",", local.checker_regions)
      NODE_OPTIONS       = "--max-semi-space-size=2"
      PAIR_NAME          = var.name
      PAIR_REGION        = local.region
      SECURITY_GROUP_ID  = aws_security_group.checkers.id
    }
  }

  depends_on = [aws_iam_role_policy.range_watcher, aws_cloudwatch_log_group.range_watcher]
}

resource "aws_lambda_function_event_invoke_config" "range_watcher" {
  provider               = aws.us_east_1
  function_name          = aws_lambda_function.range_watcher.function_name
  maximum_retry_attempts = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.range_watcher_failed.arn
    }
  }

  depends_on = [aws_iam_role_policy.range_watcher]
}

resource "aws_lambda_permission" "announcement" {
  provider      = aws.us_east_1
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.range_watcher.function_name
  principal     = "sns.amazonaws.com"
  source_arn    = var.range_topic_arn
}

resource "aws_sns_topic_subscription" "announcement" {
  provider  = aws.us_east_1
  topic_arn = var.range_topic_arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.range_watcher.arn

  depends_on = [aws_lambda_permission.announcement]
}

resource "aws_cloudwatch_event_rule" "daily" {
  provider            = aws.us_east_1
  name                = "${local.watcher}-daily"
  description         = "Starts the range watcher, which AWS's announcements may not reach"
  schedule_expression = "cron(17 0 * * ? *)"
  tags                = local.tags
}

resource "aws_cloudwatch_event_target" "daily" {
  provider = aws.us_east_1
  rule     = aws_cloudwatch_event_rule.daily.name
  arn      = aws_lambda_function.range_watcher.arn
}

resource "aws_lambda_permission" "daily" {
  provider      = aws.us_east_1
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.range_watcher.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.daily.arn
}

resource "aws_cloudwatch_metric_alarm" "range_watcher_errors" {
  provider            = aws.us_east_1
  alarm_name          = "${local.watcher}-errors"
  alarm_description   = "The range watcher of ${var.name} fails."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.range_watcher.function_name }
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 2
  period              = 3600
  evaluation_periods  = 24
  datapoints_to_alarm = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
  tags                = local.tags
}
