import { nodeOf, tagOf, textOf, type PairedPlan } from "./pairs";
import type { PlannedResource } from "../../terraform/plan";

/** Something of a pair that a plan destroys, replaces, or makes a second time. */
export interface Loss {
  /** What is lost. */
  readonly resource: PlannedResource;

  /** The pair it belongs to. */
  readonly pair: string;

  /**
   * The same thing, made again under another Terraform address.
   *
   * @default - it was not only renamed
   */
  readonly successor?: PlannedResource;
}

/** What makes two resources the same thing, whatever their Terraform addresses; undefined when not known. */
const IDENTITY: Readonly<Partial<Record<string, (resource: PlannedResource) => string | undefined>>> = {
  aws_eip: (resource) => tagOf(resource, "Name"),
  aws_network_interface: (resource) => tagOf(resource, "Name"),
  aws_eip_association: (resource) => textOf(resource, "allocation_id"),
  aws_instance: nodeOf,
  aws_route53_record: (resource) =>
    ["zone_id", "name", "type", "set_identifier"].map((key) => textOf(resource, key) ?? "").join(" "),
};

/** What a plan takes from the pairs, of the given types. */
export function lossesOf(plan: PairedPlan, ...types: readonly string[]): Loss[] {
  const all = plan.ofPairs(...types);
  const created = all.filter(({ resource }) => resource.fate === "created");
  return all.flatMap(({ resource, pair }): Loss | [] => {
    const identity = IDENTITY[resource.type]?.(resource);
    const successor =
      identity === undefined
        ? undefined
        : created.find(
            (other) =>
              other.pair === pair &&
              other.resource.type === resource.type &&
              IDENTITY[resource.type]?.(other.resource) === identity,
          )?.resource;
    switch (resource.fate) {
      case "destroyed":
        return { resource, pair, successor };
      case "replaced":
        return { resource, pair };
      case "forgotten":
        // Nothing is destroyed, but a second one is made in its place.
        return successor === undefined ? [] : { resource, pair, successor };
      default:
        return [];
    }
  });
}
