import type { Filter, Tag } from "@aws-sdk/client-ec2";
import { PAIR_TAG } from "../model/names";

/** What belongs to a pair. */
export function ofPair(pair: string): Filter {
  return { Name: `tag:${PAIR_TAG}`, Values: [pair] };
}

/** The value of a tag. */
export function tagIn(tags: readonly Tag[] | undefined, key: string): string | undefined {
  return tags?.find(({ Key }) => Key === key)?.Value;
}
