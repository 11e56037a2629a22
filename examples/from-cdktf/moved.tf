# Written by npm run docs from modules/redundant-bastion.

moved {
  from = aws_cloudwatch_dashboard.pair
  to   = module.bastion.aws_cloudwatch_dashboard.pair[0]
}

moved {
  from = aws_cloudwatch_event_rule.range_watcher_daily
  to   = module.bastion.aws_cloudwatch_event_rule.range_watcher_daily[0]
}

moved {
  from = aws_cloudwatch_event_rule.start_build
  to   = module.bastion.aws_cloudwatch_event_rule.start_build[0]
}

moved {
  from = aws_cloudwatch_event_target.range_watcher_daily
  to   = module.bastion.aws_cloudwatch_event_target.range_watcher_daily[0]
}

moved {
  from = aws_cloudwatch_event_target.start_build
  to   = module.bastion.aws_cloudwatch_event_target.start_build[0]
}

moved {
  from = aws_cloudwatch_log_group.range_watcher
  to   = module.bastion.aws_cloudwatch_log_group.range_watcher[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.both_down
  to   = module.bastion.aws_cloudwatch_metric_alarm.both_down[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.primary_checkers
  to   = module.bastion.aws_cloudwatch_metric_alarm.primary_checkers
}

moved {
  from = aws_cloudwatch_metric_alarm.primary_reboot
  to   = module.bastion.aws_cloudwatch_metric_alarm.primary_reboot
}

moved {
  from = aws_cloudwatch_metric_alarm.primary_recover
  to   = module.bastion.aws_cloudwatch_metric_alarm.primary_recover
}

moved {
  from = aws_cloudwatch_metric_alarm.primary_unhealthy
  to   = module.bastion.aws_cloudwatch_metric_alarm.primary_unhealthy
}

moved {
  from = aws_cloudwatch_metric_alarm.range_watcher_errors
  to   = module.bastion.aws_cloudwatch_metric_alarm.range_watcher_errors[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.secondary_checkers
  to   = module.bastion.aws_cloudwatch_metric_alarm.secondary_checkers[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.secondary_reboot
  to   = module.bastion.aws_cloudwatch_metric_alarm.secondary_reboot
}

moved {
  from = aws_cloudwatch_metric_alarm.secondary_recover
  to   = module.bastion.aws_cloudwatch_metric_alarm.secondary_recover
}

moved {
  from = aws_cloudwatch_metric_alarm.secondary_unhealthy
  to   = module.bastion.aws_cloudwatch_metric_alarm.secondary_unhealthy[0]
}

moved {
  from = aws_eip.primary
  to   = module.bastion.aws_eip.primary
}

moved {
  from = aws_eip.secondary
  to   = module.bastion.aws_eip.secondary
}

moved {
  from = aws_eip_association.primary
  to   = module.bastion.aws_eip_association.primary
}

moved {
  from = aws_eip_association.secondary
  to   = module.bastion.aws_eip_association.secondary
}

moved {
  from = aws_iam_instance_profile.hosts
  to   = module.bastion.aws_iam_instance_profile.hosts
}

moved {
  from = aws_iam_role.hosts
  to   = module.bastion.aws_iam_role.hosts
}

moved {
  from = aws_iam_role.range_watcher
  to   = module.bastion.aws_iam_role.range_watcher[0]
}

moved {
  from = aws_iam_role.start_build
  to   = module.bastion.aws_iam_role.start_build[0]
}

moved {
  from = aws_iam_role_policy.hosts_parameters
  to   = module.bastion.aws_iam_role_policy.hosts_parameters
}

moved {
  from = aws_iam_role_policy.range_watcher
  to   = module.bastion.aws_iam_role_policy.range_watcher[0]
}

moved {
  from = aws_iam_role_policy.start_build
  to   = module.bastion.aws_iam_role_policy.start_build[0]
}

moved {
  from = aws_iam_role_policy_attachment.hosts_session_manager
  to   = module.bastion.aws_iam_role_policy_attachment.hosts_session_manager[0]
}

moved {
  from = aws_instance.primary
  to   = module.bastion.aws_instance.primary
}

moved {
  from = aws_instance.secondary
  to   = module.bastion.aws_instance.secondary
}

moved {
  from = aws_lambda_function.range_watcher
  to   = module.bastion.aws_lambda_function.range_watcher[0]
}

moved {
  from = aws_lambda_function_event_invoke_config.range_watcher
  to   = module.bastion.aws_lambda_function_event_invoke_config.range_watcher[0]
}

moved {
  from = aws_lambda_permission.announcement_to_range_watcher
  to   = module.bastion.aws_lambda_permission.announcement_to_range_watcher[0]
}

moved {
  from = aws_lambda_permission.daily_to_range_watcher
  to   = module.bastion.aws_lambda_permission.daily_to_range_watcher[0]
}

moved {
  from = aws_network_interface.primary
  to   = module.bastion.aws_network_interface.primary
}

moved {
  from = aws_network_interface.secondary
  to   = module.bastion.aws_network_interface.secondary
}

moved {
  from = aws_route53_health_check.primary
  to   = module.bastion.aws_route53_health_check.primary
}

moved {
  from = aws_route53_health_check.secondary
  to   = module.bastion.aws_route53_health_check.secondary[0]
}

moved {
  from = aws_route53_record.primary
  to   = module.bastion.aws_route53_record.primary
}

moved {
  from = aws_route53_record.primary_node
  to   = module.bastion.aws_route53_record.primary_node[0]
}

moved {
  from = aws_route53_record.secondary
  to   = module.bastion.aws_route53_record.secondary
}

moved {
  from = aws_route53_record.secondary_node
  to   = module.bastion.aws_route53_record.secondary_node[0]
}

moved {
  from = aws_security_group.checkers
  to   = module.bastion.aws_security_group.checkers
}

moved {
  from = aws_security_group.operators
  to   = module.bastion.aws_security_group.operators
}

moved {
  from = aws_sns_topic.alerts
  to   = module.bastion.aws_sns_topic.alerts
}

moved {
  from = aws_sns_topic_subscription.alerts
  to   = module.bastion.aws_sns_topic_subscription.alerts
}

moved {
  from = aws_sns_topic_subscription.every_range_change
  to   = module.bastion.aws_sns_topic_subscription.every_range_change
}

moved {
  from = aws_sns_topic_subscription.range_watcher
  to   = module.bastion.aws_sns_topic_subscription.range_watcher[0]
}

moved {
  from = aws_sqs_queue.range_watcher_failed
  to   = module.bastion.aws_sqs_queue.range_watcher_failed[0]
}

moved {
  from = aws_ssm_parameter.logins
  to   = module.bastion.aws_ssm_parameter.logins
}

moved {
  from = aws_ssm_parameter.users
  to   = module.bastion.aws_ssm_parameter.users
}

moved {
  from = aws_vpc_security_group_egress_rule.everything
  to   = module.bastion.aws_vpc_security_group_egress_rule.everything[0]
}

moved {
  from = aws_vpc_security_group_egress_rule.targets
  to   = module.bastion.aws_vpc_security_group_egress_rule.targets
}

moved {
  from = aws_vpc_security_group_ingress_rule.checkers
  to   = module.bastion.aws_vpc_security_group_ingress_rule.checkers
}

moved {
  from = aws_vpc_security_group_ingress_rule.checkers_prefix_list
  to   = module.bastion.aws_vpc_security_group_ingress_rule.checkers_prefix_list[0]
}

moved {
  from = aws_vpc_security_group_ingress_rule.operators
  to   = module.bastion.aws_vpc_security_group_ingress_rule.operators
}

moved {
  from = aws_vpc_security_group_ingress_rule.operators_prefix_list
  to   = module.bastion.aws_vpc_security_group_ingress_rule.operators_prefix_list
}

moved {
  from = aws_vpc_security_group_ingress_rule.operators_security_group
  to   = module.bastion.aws_vpc_security_group_ingress_rule.operators_security_group
}

moved {
  from = terraform_data.primary_generation
  to   = module.bastion.terraform_data.primary_generation
}

moved {
  from = terraform_data.secondary_generation
  to   = module.bastion.terraform_data.secondary_generation
}
