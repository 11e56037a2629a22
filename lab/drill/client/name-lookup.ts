import type { NodeName } from "../../../src/model/names";
import type { CachingResolver } from "../../route53/resolver";
import type { Recorder } from "../recorder";

/** A host as the client finds it. */
export interface Found {
  readonly node: NodeName;
  readonly address: string;
}

/** Looks the shared name up as the client's resolver does, and records when it finds another host. */
export class NameLookup {
  private last?: NodeName;

  constructor(
    private readonly name: string,
    private readonly resolver: CachingResolver,
    private readonly addresses: Readonly<Record<NodeName, string>>,
    private readonly recorder: Recorder,
  ) {}

  /** The host the name leads to, for this client at this moment. */
  public async find(): Promise<Found> {
    const {
      addresses: [address],
    } = await this.resolver.resolve4(this.name);
    const node = address === this.addresses.primary ? "primary" : "secondary";
    if (address !== this.addresses[node]) {
      throw new Error(`${this.name} is answered with ${address}, which is the address of neither host.`);
    }
    if (node !== this.last) {
      this.last = node;
      this.recorder.record({ type: "resolved", node });
    }
    return { node, address };
  }
}
