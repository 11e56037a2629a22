import { ACCESS_SENTENCES, MAX_RULES } from "../../fields/access";
import { noticeIsOff } from "../../fields/alerts";
import { NO_LOOKUP_TAG } from "../../fields/aws-names";
import { moreThanMaxRules } from "../../fields/checkers";
import { RECORD_SENTENCES, ZONE_FORM, ZONE_NAME } from "../../fields/dns";
import { tooFewRegions } from "../../fields/health";
import { HOST_SENTENCES, IOPS_PER_GIB, MAX_IOPS } from "../../fields/host";
import { sameSubnet } from "../../fields/network";
import { isTwice } from "../../fields/rules";
import { MAX_TAGS, TAGS_SENTENCES } from "../../fields/tags";
import { FORWARD_TARGET, LABEL, MAX_NAME_LENGTH } from "../../model/dns-name";
import { MIN_HEALTH_CHECK_REGIONS } from "../../model/route53";
import type { ModuleInput } from "../input";
import { DEFAULTS } from "../defaults";
import { inModuleWords } from "../words";
import { cidrFault, isIpv4Cidr } from "./cidr";
import { hcl, message, quoted } from "./message";
import { peopleRules } from "./people";
import { commandRules, fileRules } from "./user-data";
import { entryRule, itemRule, variableRule, type Fault, type Validation } from "./validation";

/** Rules of one input. */
type Rules = (input: ModuleInput) => Validation[];

/**
 * The rules of the settings that no schema tells: those over several settings, and of forms that are computed.
 * A test holds them against the settings, verdict by verdict and word by word.
 */
export const WRITTEN_RULES: ReadonlyMap<string, Rules> = new Map(
  Object.entries<Rules>({
    network_vpc_tags: atLeastOneTag,
    nodes_primary_subnet_tags: atLeastOneTag,
    nodes_secondary_subnet_tags: (input) => [...atLeastOneTag(input), ...otherSubnet(input)],
    nodes_secondary_subnet_id: otherSubnet,
    host_instance_type: (input) => [variableRule(input, ofOtherArchitecture())],
    host_root_volume_gib: (input) => [variableRule(input, smallerThanImage())],
    host_root_volume_iops: iopsRules,
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
        message: [ACCESS_SENTENCES.noDestination],
      }),
      variableRule(input, {
        when: `length(var.access_egress) > ${MAX_RULES}`,
        message: ACCESS_SENTENCES.tooManyDestinations(hcl`length(var.access_egress)`),
      }),
    ],
    access_users: peopleRules,
    access_forward_to: (input) => [
      itemRule(input, noTarget()),
      variableRule(input, {
        when: "length(var.access_forward_to) < 1",
        message: [ACCESS_SENTENCES.noTarget],
      }),
    ],
    health_regions: (input) => [
      variableRule(input, {
        when: `length(var.health_regions) < ${MIN_HEALTH_CHECK_REGIONS}`,
        message: tooFewRegions(hcl`length(var.health_regions)`),
      }),
    ],
    checkers_min_rules: (input) => [
      variableRule(input, {
        when: "var.checkers_min_rules > var.checkers_max_rules",
        message: moreThanMaxRules(hcl`var.checkers_max_rules`, hcl`var.checkers_min_rules`),
      }),
    ],
    alerts_start_build: (input) => [
      variableRule(input, {
        when: `var.alerts_range_notice != "checker-changes"`,
        message: noticeIsOff(hcl`var.alerts_range_notice`),
      }),
    ],
    tags: (input) => [
      variableRule(input, {
        when: `length(var.tags) > ${MAX_TAGS}`,
        message: TAGS_SENTENCES.tooMany(hcl`length(var.tags)`),
      }),
      entryRule(input, sameButForCase()),
    ],
  }),
);

function atLeastOneTag(input: ModuleInput): Validation[] {
  const fault = {
    when: `length(var.${input.name}) < 1`,
    message: [NO_LOOKUP_TAG],
  };
  return [variableRule(input, fault)];
}

function otherSubnet(input: ModuleInput): Validation[] {
  const primary = input.name.replace("secondary", "primary");
  const fault = {
    when: `var.${input.name} == var.${primary}`,
    message: [sameSubnet(primary)],
  };
  return [variableRule(input, fault)];
}

function ofOtherArchitecture(): Fault {
  // Graviton has a g among the letters behind the number of its family; a1 is older than that rule.
  const given = `can(regex("^(?:a1\\\\.|[a-z]+\\\\d+[a-z]*g)", var.host_instance_type)) ? "arm64" : "x86_64"`;
  return {
    when: `can(regex("^[a-z][a-z0-9-]*\\\\.", var.host_instance_type)) && (${given}) != var.host_architecture`,
    message: HOST_SENTENCES.otherArchitecture(
      hcl`var.host_architecture`,
      hcl`jsonencode(var.host_instance_type)`,
      hcl`${given}`,
      hcl`${DEFAULTS.instanceType}`,
    ),
  };
}

function smallerThanImage(): Fault {
  return {
    when: `var.host_root_volume_gib >= 8 && var.host_root_volume_gib < (${DEFAULTS.rootVolumeGiB})`,
    message: HOST_SENTENCES.smallerThanImage(
      hcl`${DEFAULTS.rootVolumeGiB}`,
      hcl`var.host_image`,
      hcl`var.host_root_volume_gib`,
    ),
  };
}

function iopsRules(input: ModuleInput): Validation[] {
  const size = `var.host_root_volume_gib == null ? (${DEFAULTS.rootVolumeGiB}) : var.host_root_volume_gib`;
  const isIo2 = `var.host_root_volume_type == "io2"`;
  const max = `(${size}) * ${IOPS_PER_GIB}`;
  return [
    {
      condition: `!(${isIo2} && var.${input.name} == null)`,
      errorMessage: `${input.name}: ${inModuleWords(HOST_SENTENCES.noIops)}`,
    },
    variableRule(input, { unless: isIo2, message: HOST_SENTENCES.iopsOfGp3(hcl`var.host_root_volume_type`) }),
    variableRule(input, {
      when: `${isIo2} && var.${input.name} <= ${MAX_IOPS} && var.${input.name} > ${max}`,
      message: HOST_SENTENCES.tooManyIops(hcl`${max}`, hcl`${size}`, hcl`var.host_root_volume_iops`),
    }),
  ];
}

function noZoneName(): Fault {
  return {
    when: `length(${DEFAULTS.zone}) > ${MAX_NAME_LENGTH} || !can(regex(${quoted(ZONE_FORM)}, ${DEFAULTS.zone}))`,
    message: message`must be ${ZONE_NAME}, got ${hcl`jsonencode(${DEFAULTS.zone})`}`,
  };
}

const IN_ZONE = `var.dns_record == ${DEFAULTS.zone} || endswith(var.dns_record, ".\${${DEFAULTS.zone}}")`;

function holdsZone(): Fault {
  const rest = `var.dns_record == ${DEFAULTS.zone} ? "ssh" : trimsuffix(var.dns_record, ".\${${DEFAULTS.zone}}")`;
  return {
    when: `var.dns_zone == null ? false : ${IN_ZONE}`,
    message: RECORD_SENTENCES.holdsZone(hcl`${DEFAULTS.zone}`, hcl`jsonencode(var.dns_record)`, hcl`${rest}`),
  };
}

function tooLongWithZone(): Fault {
  const length = `length(var.dns_record) + 3 + length(${DEFAULTS.zone})`;
  return {
    when: `var.dns_zone == null ? false : !(${IN_ZONE}) && ${length} > ${MAX_NAME_LENGTH}`,
    message: RECORD_SENTENCES.tooLong(hcl`${length}`),
  };
}

function anywhere(): Fault {
  return {
    when: `!var.access_allow_anywhere && ${isIpv4Cidr("v")} && try(tonumber(split("/", v)[1]) < 8, false)`,
    message: ACCESS_SENTENCES.anywhere(hcl`jsonencode(v)`),
  };
}

const SOURCES =
  "length(var.access_from) + length(var.access_from_prefix_lists) + length(var.access_from_security_groups)";

function nobody(): Fault {
  return {
    when: `${SOURCES} < 1`,
    message: [ACCESS_SENTENCES.nobody],
  };
}

function tooManySources(): Fault {
  return {
    when: `${SOURCES} > ${MAX_RULES}`,
    message: ACCESS_SENTENCES.tooManySources(hcl`${SOURCES}`),
  };
}

function noPort(value: string): Fault {
  return {
    unless: `floor(${value}) == ${value} && ${value} >= 1 && ${value} <= 65535`,
    message: message`must be a whole number from 1 to 65535, got ${hcl`${value}`}`,
  };
}

function noTarget(): Fault {
  const isTarget = `can(regex(${quoted(`(?i)^${LABEL}(?:\\.${LABEL})*:[1-9]\\d{0,4}$`)}, v))`;
  const isInRange = `try(length(split(":", v)[0]) <= ${MAX_NAME_LENGTH} && tonumber(split(":", v)[1]) <= 65535, false)`;
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
    message: isTwice(hcl`jsonencode(${target})`, hcl`${first}`),
  };
}

function sameButForCase(): Fault {
  const keys = "[for key in keys(var.tags) : lower(key)]";
  const first = `index(${keys}, lower(k))`;
  return {
    when: `${first} < index(keys(var.tags), k)`,
    message: TAGS_SENTENCES.sameButForCase(hcl`jsonencode(keys(var.tags)[${first}])`, hcl`jsonencode(k)`),
  };
}
