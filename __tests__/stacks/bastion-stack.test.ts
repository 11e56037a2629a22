import { ALICE_KEY } from "../support/public-keys";
import { addressesOf, synthesize, type TerraformJson } from "../support/synth";

/** Every variant of the settings that changes what is emitted, so that rules hold in all of them. */
const VARIANTS: [string, Parameters<typeof synthesize>[0]][] = [
  ["the least settings", {}],
  [
    "everything switched on",
    {
      network: { vpcId: undefined, vpcTags: { Name: "main" } },
      nodes: { primary: { subnetTags: { Name: "a" } }, secondary: { subnetTags: { Name: "c" } } },
      dns: {
        zone: undefined,
        zoneId: "Z0123456789ABCDEFGHIJ",
        assumeRoleArn: "arn:aws:iam::123456789012:role/dns",
      },
      access: {
        fromPrefixLists: ["pl-0123456789abcdef0"],
        fromSecurityGroups: ["sg-0123456789abcdef0"],
        egress: [{ cidr: "10.0.0.0/8", port: 443 }],
        users: { alice: { keys: [ALICE_KEY], sudo: true } },
        forwardTo: ["db.internal:5432"],
      },
      host: { image: "centos-stream-9", architecture: "x86_64", instanceType: "t3.micro", keyName: "ops" },
      alerts: {
        emails: ["ops@example.co.jp"],
        kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        startBuild: "arn:aws:codebuild:ap-northeast-1:123456789012:project/bastions",
      },
      tags: { CostCenter: "42" },
      terraform: { awsProvider: "6" },
    },
  ],
  [
    "a mail for every range change",
    { alerts: { emails: ["ops@example.co.jp"], rangeNotice: "every-change" } },
  ],
  ["the managed prefix list", { checkers: { source: "managed-prefix-list" } }],
  ["little", { dns: { nodeRecords: false }, health: { watchSecondary: false }, protect: false }],
];

const BASIC_ADDRESSES = [
  "aws_cloudwatch_dashboard.pair",
  "aws_cloudwatch_event_rule.range_watcher_daily",
  "aws_cloudwatch_event_target.range_watcher_daily",
  "aws_cloudwatch_log_group.range_watcher",
  "aws_cloudwatch_metric_alarm.both_down",
  "aws_cloudwatch_metric_alarm.primary_checkers",
  "aws_cloudwatch_metric_alarm.primary_reboot",
  "aws_cloudwatch_metric_alarm.primary_recover",
  "aws_cloudwatch_metric_alarm.primary_unhealthy",
  "aws_cloudwatch_metric_alarm.range_watcher_errors",
  "aws_cloudwatch_metric_alarm.secondary_checkers",
  "aws_cloudwatch_metric_alarm.secondary_reboot",
  "aws_cloudwatch_metric_alarm.secondary_recover",
  "aws_cloudwatch_metric_alarm.secondary_unhealthy",
  "aws_eip.primary",
  "aws_eip.secondary",
  "aws_eip_association.primary",
  "aws_eip_association.secondary",
  "aws_iam_instance_profile.hosts",
  "aws_iam_role.hosts",
  "aws_iam_role.range_watcher",
  "aws_iam_role_policy.hosts_parameters",
  "aws_iam_role_policy.range_watcher",
  "aws_iam_role_policy_attachment.hosts_session_manager",
  "aws_instance.primary",
  "aws_instance.secondary",
  "aws_lambda_function.range_watcher",
  "aws_lambda_function_event_invoke_config.range_watcher",
  "aws_lambda_permission.announcement_to_range_watcher",
  "aws_lambda_permission.daily_to_range_watcher",
  "aws_network_interface.primary",
  "aws_network_interface.secondary",
  "aws_route53_health_check.primary",
  "aws_route53_health_check.secondary",
  "aws_route53_record.primary",
  "aws_route53_record.primary_node",
  "aws_route53_record.secondary",
  "aws_route53_record.secondary_node",
  "aws_security_group.checkers",
  "aws_security_group.operators",
  "aws_sns_topic.alerts",
  "aws_sns_topic_subscription.range_watcher",
  "aws_sqs_queue.range_watcher_failed",
  "aws_ssm_parameter.logins",
  "aws_vpc_security_group_egress_rule.everything",
  "aws_vpc_security_group_ingress_rule.checkers",
  "aws_vpc_security_group_ingress_rule.operators",
  "data.aws_caller_identity.current",
  "data.aws_eips.primary",
  "data.aws_eips.secondary",
  "data.aws_iam_policy_document.hosts_assume_role",
  "data.aws_iam_policy_document.hosts_parameters",
  "data.aws_instances.current",
  "data.aws_instances.primary_at_wanted_generation",
  "data.aws_instances.secondary_at_wanted_generation",
  "data.aws_ip_ranges.checkers",
  "data.aws_ip_ranges.other_partitions",
  "data.aws_network_interfaces.primary",
  "data.aws_network_interfaces.secondary",
  "data.aws_partition.current",
  "data.aws_route53_zone.zone",
  "data.aws_route_tables.main",
  "data.aws_route_tables.primary",
  "data.aws_route_tables.secondary",
  "data.aws_route_tables.to_internet",
  "data.aws_ssm_parameter.image",
  "data.aws_subnet.primary",
  "data.aws_subnet.secondary",
  "data.aws_vpc.network",
  "terraform_data.primary_generation",
  "terraform_data.secondary_generation",
];

describe("Terraform addresses", () => {
  // A changed line here is a breaking change: it recreates what users have, or is refused by prevent_destroy.
  test("of the least settings are these", () => {
    expect(addressesOf(synthesize())).toEqual(BASIC_ADDRESSES);
  });

  test("of what can be switched on are these", () => {
    const optional = new Set(VARIANTS.flatMap(([, settings]) => addressesOf(synthesize(settings))));
    expect([...optional].filter((address) => !BASIC_ADDRESSES.includes(address)).sort()).toEqual([
      "aws_cloudwatch_event_rule.start_build",
      "aws_cloudwatch_event_target.start_build",
      "aws_iam_role.start_build",
      "aws_iam_role_policy.start_build",
      "aws_sns_topic_subscription.alerts",
      "aws_sns_topic_subscription.every_range_change",
      "aws_ssm_parameter.users",
      "aws_vpc_security_group_egress_rule.targets",
      "aws_vpc_security_group_ingress_rule.checkers_prefix_list",
      "aws_vpc_security_group_ingress_rule.operators_prefix_list",
      "aws_vpc_security_group_ingress_rule.operators_security_group",
      "data.aws_ami.image",
      "data.aws_ec2_managed_prefix_list.checkers",
    ]);
  });

  test("of the outputs are these", () => {
    expect(Object.keys(synthesize().output).sort()).toEqual([
      "checker_cidrs",
      "elastic_ips",
      "failover_seconds_worst_case",
      "health_check_ids",
      "instance_ids",
      "network_interface_ids",
      "security_group_ids",
      "ssh_host_key_parameter",
      "ssh_hostname",
      "unconfirmed_emails",
      "users_parameter_path",
    ]);
  });
});

describe.each(VARIANTS)("the stack of %s", (_name, settings) => {
  let json: TerraformJson;
  beforeAll(() => {
    json = synthesize(settings);
  });

  test("creates nothing before it destroys: an interface cannot be used twice", () => {
    expect(JSON.stringify(json)).not.toContain("create_before_destroy");
  });

  test("lets nobody in from everywhere", () => {
    const rules = Object.values(json.resource.aws_vpc_security_group_ingress_rule);
    expect(rules.length).toBeGreaterThan(0);
    expect(JSON.stringify(rules)).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
  });

  test("leaks no token and no undefined", () => {
    expect(JSON.stringify(json)).not.toMatch(/TfToken|\d\.\d+e\+\d|undefined/);
  });

  test("describes every output", () => {
    for (const output of Object.values(json.output) as { description: string }[]) {
      expect(output.description.length).toBeGreaterThan(10);
    }
  });

  test("uses no argument that only one of the two provider releases has, but for the primary interface", () => {
    const instance = json.resource.aws_instance.primary as object;
    const release = (settings?.terraform as { awsProvider?: string } | undefined)?.awsProvider;
    expect("primary_network_interface" in instance).toBe(release === "6");
    expect("network_interface" in instance).toBe(release !== "6");
    const regional = Object.values(json.resource)
      .flatMap((byName) => Object.values(byName) as object[])
      .filter((resource) => "region" in resource);
    expect(regional).toEqual([]);
  });
});

describe("providers", () => {
  test("portable asks for 5.100.0 to below 7", () => {
    expect(synthesize().terraform.required_providers.aws).toEqual({
      source: "hashicorp/aws",
      version: ">= 5.100.0, < 7.0.0",
    });
  });

  test("6 asks for the release that has primary_network_interface", () => {
    const { terraform } = synthesize({ terraform: { awsProvider: "6" } });
    expect(terraform.required_providers.aws.version).toBe(">= 6.10.0, < 7.0.0");
  });

  test("the topic, the notices and the range watcher are in us-east-1", () => {
    const { resource } = synthesize({ alerts: { emails: ["a@example.co.jp"] } });
    for (const type of [
      "aws_sns_topic",
      "aws_sns_topic_subscription",
      "aws_lambda_function",
      "aws_sqs_queue",
    ]) {
      for (const one of Object.values(resource[type])) {
        expect(one.provider).toBe("aws.us_east_1");
      }
    }
  });

  test("a role for the zone is used for the zone and its records, and for nothing else", () => {
    const json = synthesize({ dns: { assumeRoleArn: "arn:aws:iam::123456789012:role/dns" } });
    const byAlias = json.provider.aws.find(({ alias }) => alias === "dns");
    expect(byAlias?.assume_role).toEqual([{ role_arn: "arn:aws:iam::123456789012:role/dns" }]);
    expect(json.data.aws_route53_zone.zone.provider).toBe("aws.dns");
    for (const record of Object.values(json.resource.aws_route53_record)) {
      expect(record.provider).toBe("aws.dns");
    }
    expect(json.resource.aws_route53_health_check.primary.provider).toBeUndefined();
  });
});

describe("a role for the account of the bastions", () => {
  const bastions = [{ role_arn: "arn:aws:iam::111122223333:role/deploy" }];
  const terraform = { assumeRoleArn: bastions[0].role_arn };

  function rolesByAlias(json: TerraformJson): { [alias: string]: unknown } {
    return Object.fromEntries(
      json.provider.aws.map(({ alias, assume_role }) => [String(alias ?? "default"), assume_role]),
    );
  }

  test("is assumed for both of its regions", () => {
    expect(rolesByAlias(synthesize({ terraform }))).toEqual({ default: bastions, us_east_1: bastions });
  });

  test("leaves the role for the zone as it is", () => {
    const zone = [{ role_arn: "arn:aws:iam::444455556666:role/dns" }];
    expect(rolesByAlias(synthesize({ terraform, dns: { assumeRoleArn: zone[0].role_arn } }))).toEqual({
      default: bastions,
      us_east_1: bastions,
      dns: zone,
    });
  });

  test("is not assumed when none is given", () => {
    expect(rolesByAlias(synthesize())).toEqual({ default: undefined, us_east_1: undefined });
  });
});

describe("the state", () => {
  test("is a local file named after the pair", () => {
    expect(synthesize().terraform.backend.local.path).toMatch(/\/terraform\.corp-ssh\.tfstate$/);
  });

  test("a path is relative to the settings file", () => {
    const { terraform } = synthesize({
      terraform: { backend: { type: "local", path: "state/ssh.tfstate" } },
    });
    expect(terraform.backend.local.path).toBe("/settings/state/ssh.tfstate");
  });

  test("S3 locks by its own means and takes no key that Terraform does not know", () => {
    const backend = { type: "s3", bucket: "states", key: "ssh.tfstate", region: "eu-west-1" };
    expect(synthesize({ terraform: { backend } }).terraform.backend).toEqual({
      s3: { bucket: "states", key: "ssh.tfstate", region: "eu-west-1", encrypt: true, use_lockfile: true },
    });
  });

  test("S3 by a role", () => {
    const roleArn = "arn:aws:iam::123456789012:role/state";
    const backend = { type: "s3", bucket: "states", key: "k", region: "eu-west-1", roleArn };
    expect(synthesize({ terraform: { backend } }).terraform.backend.s3.assume_role).toEqual({
      role_arn: roleArn,
    });
  });

  test("HCP Terraform", () => {
    const backend = { type: "cloud", organization: "example", workspace: "ssh" };
    expect(synthesize({ terraform: { backend } }).terraform.cloud).toEqual({
      organization: "example",
      workspaces: { name: "ssh" },
    });
  });
});

describe("the worst case of a failover", () => {
  test("is threshold × (interval + 10) + TTL", () => {
    expect(synthesize().output.failover_seconds_worst_case.value).toBe(3 * (30 + 10) + 60);
    const fast = synthesize({ health: { interval: 10, failureThreshold: 1 }, dns: { ttl: 30 } });
    expect(fast.output.failover_seconds_worst_case.value).toBe(1 * (10 + 10) + 30);
  });
});
