import { NODE_TAG, PAIR_TAG } from "../../model/names";
import type { Attributes, Plan, PlannedResource } from "../../terraform/plan";

/** Where a resource without tags names the resource of a pair that it belongs to. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  aws_eip: ["network_interface", "instance"],
  aws_eip_association: ["allocation_id", "network_interface_id", "instance_id"],
  aws_route53_record: ["health_check_id", "records"],
  aws_security_group: ["id"],
  aws_default_security_group: ["id"],
  aws_security_group_rule: ["security_group_id"],
  aws_vpc_security_group_ingress_rule: ["security_group_id"],
};

/** An attribute that is a text, before the plan or else after it. */
export function textOf({ before, after }: PlannedResource, attribute: string): string | undefined {
  return textIn(before, attribute) ?? textIn(after, attribute);
}

/** The texts in an attribute that is a text or a list of them. */
export function textsIn(attributes: Attributes | undefined, key: string): string[] {
  const value = attributes?.[key];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string" && item !== "") as string[];
}

/** A tag of a resource; one of the provider's default tags as well. */
export function tagOf({ before, after }: PlannedResource, key: string): string | undefined {
  return [before, after]
    .flatMap((attributes) => [attributes?.tags, attributes?.tags_all])
    .map((tags) => textIn(tags, key))
    .find((value) => value !== undefined);
}

/** Which bastion of its pair a resource is tagged with. */
export function nodeOf(resource: PlannedResource): string | undefined {
  return tagOf(resource, NODE_TAG);
}

function textIn(mapping: unknown, key: string): string | undefined {
  return textsIn((mapping ?? undefined) as Attributes | undefined, key)[0];
}

/** A plan, and which pair of bastions each resource belongs to. */
export class PairedPlan {
  private readonly names = new Set<string>();

  /** Ids and public addresses of what is tagged, and the groups on its interfaces. */
  private readonly pairById = new Map<string, string>();

  constructor(private readonly plan: Plan) {
    for (const resource of plan.resources) {
      const pair = tagOf(resource, PAIR_TAG);
      if (pair !== undefined) {
        this.names.add(pair);
        for (const id of identifiersOf(resource)) {
          this.pairById.set(id, pair);
        }
      }
    }
  }

  /** Names of all pairs in the plan, sorted. */
  public get pairs(): string[] {
    return [...this.names].sort();
  }

  /** The pair a resource belongs to: by its tags, or by what it names. */
  public pairOf(resource: PlannedResource): string | undefined {
    const { type, before, after } = resource;
    const references = (REFERENCES[type] ?? []).flatMap((key) => [
      ...textsIn(before, key),
      ...textsIn(after, key),
    ]);
    return (
      tagOf(resource, PAIR_TAG) ??
      references.map((id) => this.pairById.get(id)).find((pair) => pair !== undefined)
    );
  }

  /** All resources of the given types that belong to a pair, with the pair. */
  public ofPairs(...types: readonly string[]): { resource: PlannedResource; pair: string }[] {
    return this.ofType(...types).flatMap((resource) => {
      const pair = this.pairOf(resource);
      return pair === undefined ? [] : { resource, pair };
    });
  }

  /** All resources of the given types. */
  public ofType(...types: readonly string[]): PlannedResource[] {
    return this.plan.resources.filter(({ type }) => types.includes(type));
  }
}

function identifiersOf({ type, before, after }: PlannedResource): string[] {
  // Whatever group is on an interface lets people in, no matter who made it.
  const keys = ["id", "public_ip", ...(type === "aws_network_interface" ? ["security_groups"] : [])];
  return keys.flatMap((key) => [...textsIn(before, key), ...textsIn(after, key)]);
}
