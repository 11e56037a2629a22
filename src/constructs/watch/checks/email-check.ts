import type { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Fn, Op, ref, Token } from "cdktf";
import { Construct } from "constructs";
import { PlanCheck } from "../../../terraform/plan-check";

/** Properties of {@link EmailCheck}. */
export interface EmailCheckProps {
  /** Subscriptions of mail addresses, each made with `for_each`. At least one. */
  readonly subscriptions: readonly SnsTopicSubscription[];
}

/**
 * Warns while a mail address is not confirmed: AWS delivers nothing to it, and no plan would show that.
 */
export class EmailCheck extends Construct {
  /** The addresses, as a list known once the subscriptions are made. */
  public readonly unconfirmed: string[];

  constructor(scope: Construct, id: string, { subscriptions }: EmailCheckProps) {
    super(scope, id);
    this.unconfirmed = Fn.distinct(Token.asList(Fn.concat(subscriptions.map(pendingEndpoints))));
    new PlanCheck(this, "Confirmed").assert(
      Op.lt(Fn.lengthOf(this.unconfirmed), 1),
      `These mail addresses are told nothing, because they have not confirmed: ${Fn.join(", ", this.unconfirmed)}. ` +
        "Each must follow the link in the mail of AWS Notifications. The link works for two days; when it is too " +
        "late, remove the address, deploy, add it again and deploy.",
    );
  }
}

/** The addresses of the subscriptions that are pending: an expression CDKTF has no function for. */
function pendingEndpoints(subscription: SnsTopicSubscription): string[] {
  const address = `${subscription.terraformResourceType}.${subscription.friendlyUniqueId}`;
  const pending = `[for one in ${address} : one.endpoint if one.pending_confirmation]`;
  return Token.asList(ref(pending, subscription.cdktfStack));
}
