import { judge, type Allowance, type Judgement } from "../../src/commands/guard/guard";
import { parsePlan } from "../../src/terraform/plan";

type Attributes = Record<string, unknown>;

interface Change {
  actions: string[];
  before: Attributes | null;
  after: Attributes | null;
  after_unknown: Attributes;
}

/** Eight of the published ranges, one per region that checks. */
const CHECKER_RANGES = Array.from({ length: 8 }, (_, index) => `54.183.${index}.0/26`);

/**
 * A plan in the form of `terraform show -json`, as Terraform 1.11 writes it for a deployed pair that needs no
 * change; a test says what is different. Ids are made from the names.
 */
export class PlanFixture {
  private readonly changes = new Map<string, { type: string; deposed?: string; change: Change }>();
  private readonly state = new Map<string, { type: string; values: Attributes }>();

  constructor(
    public readonly pair = "corp-ssh",
    private readonly module = "",
  ) {
    this.addPair();
  }

  /** Puts another pair into the same plan. */
  public with(other: PlanFixture): this {
    other.changes.forEach((change, address) => this.changes.set(address, change));
    return this;
  }

  public destroy(...addresses: string[]): this {
    return this.change(addresses, (change) => ({ ...change, actions: ["delete"], after: null }));
  }

  public replace(...addresses: string[]): this {
    return this.change(addresses, ({ before, after }) => ({
      actions: ["delete", "create"],
      before,
      after: { ...after, id: undefined },
      after_unknown: { id: true },
    }));
  }

  public update(address: string, attributes: Attributes, unknown: Attributes = {}): this {
    return this.change([address], ({ before, after }) => ({
      actions: ["update"],
      before,
      after: { ...after, ...attributes },
      after_unknown: unknown,
    }));
  }

  /** Takes a resource out of the plan altogether. */
  public without(address: string): this {
    this.changes.delete(`${this.module}${address}`);
    return this;
  }

  /** Puts another resource into the plan, which needs no change. */
  public exists(type: string, name: string, attributes: Attributes): this {
    const change = { actions: ["no-op"], before: attributes, after: attributes, after_unknown: {} };
    this.changes.set(`${this.module}${type}.${name}`, { type, change });
    return this;
  }

  /** Changes what is there already. */
  public given(address: string, attributes: Attributes): this {
    return this.change([address], ({ actions, before, after }) => ({
      actions,
      before: { ...before, ...attributes },
      after: { ...after, ...attributes },
      after_unknown: {},
    }));
  }

  public create(type: string, name: string, after: Attributes, unknown: Attributes = { id: true }): this {
    const change = { actions: ["create"], before: null, after, after_unknown: unknown };
    this.changes.set(`${this.module}${type}.${name}`, { type, change });
    return this;
  }

  /** What a resource becomes when its block is given another name. */
  public rename(address: string, name: string, action = "delete"): this {
    const { type, change } = this.find(address);
    const { id, public_ip, ...after } = change.before ?? {};
    this.destroy(address);
    this.find(address).change.actions = [action];
    return this.create(type, name, after, { id: id !== undefined, public_ip: public_ip !== undefined });
  }

  /** Every resource is only being made. */
  public firstDeployment(): this {
    return this.change([...this.changes.keys()], ({ after }) => {
      const { id, public_ip, security_group_id, ...known } = after ?? {};
      void [id, public_ip, security_group_id];
      return { actions: ["create"], before: null, after: known, after_unknown: { id: true } };
    });
  }

  /** As with `terraform plan -target`: the state knows the rest. */
  public target(...addresses: string[]): this {
    for (const [address, { type, change }] of this.changes) {
      if (!addresses.includes(address)) {
        this.state.set(address, { type, values: change.before ?? {} });
        this.changes.delete(address);
      }
    }
    return this;
  }

  /** Marks the change as one of what an interrupted replacement left behind. */
  public deposed(type: string, name: string, before: Attributes): this {
    const change = { actions: ["delete"], before, after: null, after_unknown: {} };
    this.changes.set(`${type}.${name} (deposed)`, { type, deposed: "0a1b2c3d", change });
    return this;
  }

  public json(overrides: object = {}): string {
    return JSON.stringify({
      format_version: "1.2",
      terraform_version: "1.11.4",
      resource_changes: [...this.changes].map(([address, { type, deposed, change }]) => ({
        address: address.replace(" (deposed)", ""),
        mode: "managed",
        type,
        name: address.split(".").at(-1),
        provider_name: "registry.terraform.io/hashicorp/aws",
        ...(deposed === undefined ? {} : { deposed }),
        change,
      })),
      prior_state: {
        format_version: "1.0",
        values: {
          root_module: {
            child_modules: [
              {
                address: "module.any",
                resources: [...this.state].map(([address, rest]) => ({ address, mode: "managed", ...rest })),
              },
            ],
          },
        },
      },
      applyable: true,
      complete: true,
      errored: false,
      ...overrides,
    });
  }

  public judge(allowances: readonly Allowance[] = []): Judgement {
    return judge(parsePlan(this.json()), allowances);
  }

  private addPair(): void {
    const { pair } = this;
    const add = this.exists.bind(this);
    const tags = (name: string, more: Attributes = {}): Attributes => {
      const all = { Name: name, "bastion:pair": pair, ...more };
      return { tags: all, tags_all: all };
    };
    const rule = (group: string, range: string): Attributes => ({
      id: `sgr-${pair}-${range}`,
      cidr_ipv4: range,
      cidr_ipv6: null,
      ip_protocol: "tcp",
      from_port: 22,
      to_port: 22,
      prefix_list_id: null,
      security_group_id: `sg-${pair}-${group}`,
      ...tags(`${pair}-${group}`),
    });
    for (const group of ["checkers", "operators"]) {
      add("aws_security_group", group, {
        id: `sg-${pair}-${group}`,
        name: `${pair}-${group}`,
        ...tags(`${pair}-${group}`),
      });
    }
    for (const range of CHECKER_RANGES) {
      add("aws_vpc_security_group_ingress_rule", `checkers["${range}"]`, rule("checkers", range));
    }
    add(
      "aws_vpc_security_group_ingress_rule",
      `operators["203.0.113.0/24"]`,
      rule("operators", "203.0.113.0/24"),
    );
    for (const [index, node] of ["primary", "secondary"].entries()) {
      const name = `${pair}-${node}`;
      const ip = `198.51.100.${index + 1}`;
      const eni = `eni-${name}`;
      add("aws_network_interface", node, {
        id: eni,
        security_groups: [`sg-${pair}-checkers`, `sg-${pair}-operators`],
        ...tags(name),
      });
      add("aws_eip", node, { id: `eipalloc-${name}`, public_ip: ip, ...tags(name) });
      add("aws_eip_association", node, {
        id: `eipassoc-${name}`,
        allocation_id: `eipalloc-${name}`,
        network_interface_id: eni,
        public_ip: ip,
      });
      add("aws_instance", node, {
        id: `i-${name}`,
        instance_state: "running",
        instance_type: "t4g.micro",
        user_data_base64: "H4sIAAA=",
        ...tags(name, { "bastion:node": node, "bastion:generation": "1" }),
      });
      add("aws_route53_health_check", node, {
        id: `check-${name}`,
        ip_address: ip,
        port: 22,
        regions: CHECKER_RANGES.map((_, region) => `region-${region}`),
        ...tags(name),
      });
      const record = { zone_id: "Z1", type: "A", ttl: 60, records: [ip] };
      const shared = { ...record, name: "ssh.example.co.jp", set_identifier: node };
      add("aws_route53_record", node, {
        ...shared,
        health_check_id: node === "primary" ? `check-${name}` : "",
      });
      add("aws_route53_record", `${node}_node`, {
        ...record,
        name: `ssh-${index + 1}.example.co.jp`,
        set_identifier: "",
      });
    }
  }

  private change(addresses: readonly string[], edit: (change: Change) => Change): this {
    for (const address of addresses) {
      const found = this.find(address);
      found.change = edit(found.change);
    }
    return this;
  }

  private find(address: string): { type: string; change: Change } {
    const found = this.changes.get(this.changes.has(address) ? address : `${this.module}${address}`);
    if (found === undefined) {
      throw new Error(`The plan has no ${address}: ${[...this.changes.keys()].join(", ")}`);
    }
    return found;
  }
}

/** Rules that were broken, with the addresses, in short. */
export function broken({ findings }: Judgement): string[] {
  return findings.map(({ rule, addresses }) => `${rule}: ${addresses.join(", ")}`);
}
