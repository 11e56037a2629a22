import { HEALTH_CHECK_REGIONS } from "../../model/health-check-regions";
import { FORWARD_TARGET } from "../../model/forward-target";
import { orList } from "../../fields/field";
import type { ModuleInput } from "../input";
import { DEFAULTS } from "../defaults";
import { cidrFault, isIpv4Cidr } from "./cidr";
import { hcl, message } from "./message";
import { peopleRules } from "./people";
import { commandRules, fileRules } from "./user-data";
import { entryRule, itemRule, variableRule, type Fault, type Validation } from "./validation";

/** Rules of one input. */
type Rules = (input: ModuleInput) => Validation[];

/**
 * The rules of the settings that no schema tells: those over several settings, and of forms that are computed.
 * A test holds them against the settings, verdict by verdict and word by word.
 */
export const WRITTEN_RULES: Readonly<Record<string, Rules>> = {
  network_vpc_tags: atLeastOneTag,
  nodes_primary_subnet_tags: atLeastOneTag,
  nodes_secondary_subnet_tags: (input) => [...atLeastOneTag(input), ...otherSubnet(input)],
  nodes_secondary_subnet_id: otherSubnet,
  host_instance_type: (input) => [variableRule(input, ofOtherArchitecture())],
  host_root_volume_gib: (input) => [variableRule(input, smallerThanImage())],
  host_user_data_runcmd: commandRules,
  host_user_data_files: fileRules,
  dns_zone: (input) => [variableRule(input, noZoneName())],
  dns_record: (input) => [variableRule(input, holdsZone()), variableRule(input, tooLongWithZone())],
  access_from: (input) => [
    itemRule(input, cidrFault("v")),
    itemRule(input, anywhere()),
    variableRule(input, nobody()),
    variableRule(input, tooManySources()),
  ],
  access_egress: (input) => [
    itemRule(input, cidrFault("v.cidr"), ".cidr"),
    itemRule(input, noPort("v.port"), ".port"),
    itemRule(input, sameTarget()),
    variableRule(input, {
      when: "length(var.access_egress) < 1",
      message: message`must name a destination, got an empty list: leave the key out to let the bastions reach everything`,
    }),
    variableRule(input, {
      when: "length(var.access_egress) > 60",
      message: message`must have at most 60 destinations, the rules of a security group, got ${hcl`length(var.access_egress)`}`,
    }),
  ],
  access_users: peopleRules,
  access_forward_to: (input) => [
    itemRule(input, noTarget()),
    variableRule(input, {
      when: "length(var.access_forward_to) < 1",
      message: message`must name a target, got an empty list: leave the key out to allow every target`,
    }),
  ],
  health_regions: (input) => [
    variableRule(input, {
      when: "length(var.health_regions) < 3",
      message: message`must name at least 3 of ${orList(HEALTH_CHECK_REGIONS)}, got ${hcl`length(var.health_regions)`}`,
    }),
  ],
  checkers_min_rules: (input) => [
    variableRule(input, {
      when: "var.checkers_min_rules > var.checkers_max_rules",
      message: message`must be at most checkers_max_rules (${hcl`var.checkers_max_rules`}), got ${hcl`var.checkers_min_rules`}`,
    }),
  ],
  alerts_start_build: (input) => [
    variableRule(input, {
      when: `var.alerts_range_notice != "checker-changes"`,
      message: message`needs alerts_range_notice checker-changes, got ${hcl`var.alerts_range_notice`}: nothing else notices when to start it`,
    }),
  ],
  tags: (input) => [
    variableRule(input, {
      when: "length(var.tags) > 45",
      message: message`must be at most 45 tags, got ${hcl`length(var.tags)`}`,
    }),
    entryRule(input, sameButForCase()),
  ],
};

function atLeastOneTag(input: ModuleInput): Validation[] {
  const fault = {
    when: `length(var.${input.name}) < 1`,
    message: message`must name at least one tag, got an empty mapping`,
  };
  return [variableRule(input, fault)];
}

function otherSubnet(input: ModuleInput): Validation[] {
  const primary = input.name.replace("secondary", "primary");
  const fault = {
    when: `var.${input.name} == var.${primary}`,
    message: message`must be another subnet than ${primary}, in another Availability Zone, got the same`,
  };
  return [variableRule(input, fault)];
}

function ofOtherArchitecture(): Fault {
  // Graviton has a g among the letters behind the number of its family; a1 is older than that rule.
  const given = `can(regex("^(?:a1\\\\.|[a-z]+\\\\d+[a-z]*g)", var.host_instance_type)) ? "arm64" : "x86_64"`;
  return {
    when: `can(regex("^[a-z][a-z0-9-]*\\\\.", var.host_instance_type)) && (${given}) != var.host_architecture`,
    message: message`must be of host_architecture ${hcl`var.host_architecture`}, got ${hcl`jsonencode(var.host_instance_type)`}, which is ${hcl`${given}`}: name a type such as ${hcl`${DEFAULTS.instanceType}`}, or set host_architecture`,
  };
}

function smallerThanImage(): Fault {
  return {
    when: `var.host_root_volume_gib >= 8 && var.host_root_volume_gib < (${DEFAULTS.rootVolumeGiB})`,
    message: message`must be at least ${hcl`${DEFAULTS.rootVolumeGiB}`} for ${hcl`var.host_image`}, got ${hcl`var.host_root_volume_gib`}`,
  };
}

function noZoneName(): Fault {
  const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  return {
    when: `length(${DEFAULTS.zone}) > 253 || !can(regex("^(?:${label}\\\\.)+${label}$", ${DEFAULTS.zone}))`,
    message: message`must be the name of a public hosted zone such as example.co.jp, got ${hcl`jsonencode(${DEFAULTS.zone})`}`,
  };
}

const IN_ZONE = `var.dns_record == ${DEFAULTS.zone} || endswith(var.dns_record, ".\${${DEFAULTS.zone}}")`;

function holdsZone(): Fault {
  const rest = `var.dns_record == ${DEFAULTS.zone} ? "ssh" : trimsuffix(var.dns_record, ".\${${DEFAULTS.zone}}")`;
  return {
    when: `var.dns_zone == null ? false : ${IN_ZONE}`,
    message: message`must be the part of the name before the zone ${hcl`${DEFAULTS.zone}`}, got ${hcl`jsonencode(var.dns_record)`}: write ${hcl`${rest}`}`,
  };
}

function tooLongWithZone(): Fault {
  const length = `length(var.dns_record) + 3 + length(${DEFAULTS.zone})`;
  return {
    when: `var.dns_zone == null ? false : !(${IN_ZONE}) && ${length} > 253`,
    message: message`must fit into 253 characters together with the zone, got ${hcl`${length}`}`,
  };
}

function anywhere(): Fault {
  return {
    when: `!var.access_allow_anywhere && ${isIpv4Cidr("v")} && try(tonumber(split("/", v)[1]) < 8, false)`,
    message: message`must be a /8 or smaller, got ${hcl`jsonencode(v)`}, which lets in the internet: name your own ranges, or set access_allow_anywhere = true if that is meant`,
  };
}

const SOURCES =
  "length(var.access_from) + length(var.access_from_prefix_lists) + length(var.access_from_security_groups)";

function nobody(): Fault {
  return {
    when: `${SOURCES} < 1`,
    message: message`must name somebody unless access_from_prefix_lists or access_from_security_groups do, got an empty list: nobody could connect`,
  };
}

function tooManySources(): Fault {
  return {
    when: `${SOURCES} > 60`,
    message: message`must have at most 60 entries together with access_from_prefix_lists and access_from_security_groups, got ${hcl`${SOURCES}`}: join ranges, or use a prefix list`,
  };
}

function noPort(value: string): Fault {
  return {
    unless: `floor(${value}) == ${value} && ${value} >= 1 && ${value} <= 65535`,
    message: message`must be a whole number from 1 to 65535, got ${hcl`${value}`}`,
  };
}

function noTarget(): Fault {
  const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  const isTarget = `can(regex("(?i)^${label}(?:\\\\.${label})*:[1-9]\\\\d{0,4}$", v))`;
  const isInRange = `try(length(split(":", v)[0]) <= 253 && tonumber(split(":", v)[1]) <= 65535, false)`;
  return {
    unless: `${isTarget} && ${isInRange}`,
    message: message`must be ${FORWARD_TARGET}, got ${hcl`jsonencode(v)`}`,
  };
}

function sameTarget(): Fault {
  const targets = '[for target in var.access_egress : "${target.cidr}:${target.port}"]';
  const target = '"${v.cidr}:${v.port}"';
  const first = `index(${targets}, ${target})`;
  return {
    when: `${first} < i`,
    message: message`must not be in the list twice, got ${hcl`jsonencode(${target})`}, which is the same as [${hcl`${first}`}]`,
  };
}

function sameButForCase(): Fault {
  const keys = "[for key in keys(var.tags) : lower(key)]";
  const first = `index(${keys}, lower(k))`;
  return {
    when: `${first} < index(keys(var.tags), k)`,
    message: message`must differ from ${hcl`jsonencode(keys(var.tags)[${first}])`} in more than upper and lower case, got ${hcl`jsonencode(k)`}`,
  };
}
