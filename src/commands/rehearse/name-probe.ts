import { NODE_NAMES, type NodeName } from "../../model/names";
import { userMessage } from "../../model/user-error";

/** What somebody who logs in by the name meets at one moment. */
export interface NameProbe {
  /** The host whose address the name has. */
  readonly node?: NodeName;

  /** Whether one can log in there, as far as this was looked at. */
  readonly serves: boolean;

  /** What was seen, for a person. */
  readonly text: string;
}

/** What is needed to look. */
export interface NameProbeSources {
  /** The failover name, in full. */
  readonly hostname: string;

  /** Fixed addresses. */
  readonly addresses: { readonly [node in NodeName]: string };

  /** The addresses of a name, as resolvers see it. */
  readonly resolve: (name: string) => Promise<readonly string[]>;

  /**
   * Waits for the banner of an SSH server; throws when there is none.
   *
   * @default - the banner is not asked for
   */
  readonly banner?: (host: string) => Promise<string>;
}

/** Looks the name up, and connects to where it leads. A lookup or a connection that fails is a finding. */
export async function probeName({
  hostname,
  addresses,
  resolve,
  banner,
}: NameProbeSources): Promise<NameProbe> {
  try {
    const answer = await resolve(hostname);
    const node = NODE_NAMES.find((one) => answer.length === 1 && answer[0] === addresses[one]);
    if (node === undefined) {
      const is = answer.length === 0 ? "has no address" : `is ${answer.join(", ")}, which is neither host`;
      return { serves: false, text: `${hostname} ${is}` };
    }
    const where = `${hostname} is ${addresses[node]}, the ${node}`;
    if (banner === undefined) {
      return { node, serves: true, text: where };
    }
    return await banner(addresses[node]).then(
      (text) => ({ node, serves: true, text: `${where}: ${text}` }),
      (error: unknown) => ({ node, serves: false, text: `${where}: ${userMessage(error)}` }),
    );
  } catch (error) {
    return { serves: false, text: `${hostname}: ${userMessage(error)}` };
  }
}
