import type { Filter, Tag } from "@aws-sdk/client-ec2";
import { NODE_NAMES, PAIR_TAG, type NodeName } from "../model/names";

/** What belongs to a pair. */
export function ofPair(pair: string): Filter {
  return { Name: `tag:${PAIR_TAG}`, Values: [pair] };
}

/** The value of a tag. */
export function tagIn(tags: readonly Tag[] | undefined, key: string): string | undefined {
  return tags?.find(({ Key }) => Key === key)?.Value;
}

/** The node whose resources have the `Name` tag of these tags; undefined when it is none of the pair. */
export function nodeNamedIn(tags: readonly Tag[] | undefined, pair: string): NodeName | undefined {
  return NODE_NAMES.find((node) => tagIn(tags, "Name") === `${pair}-${node}`);
}
