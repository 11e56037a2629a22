import { propertyAccess, ref, TerraformElement, Token, type TerraformCondition } from "cdktf";
import type { Construct } from "constructs";

/** A data source, as Terraform writes it. */
export interface CheckedData {
  /** Type of the data source. */
  readonly type: string;

  /** Its arguments. */
  readonly arguments: { readonly [argument: string]: unknown };
}

/** Properties of {@link PlanCheck}. */
export interface PlanCheckProps {
  /**
   * A data source that is read for this check only: when it cannot be read, that too is only a warning.
   *
   * @default - none
   */
  readonly data?: CheckedData;
}

/**
 * A `check` block: Terraform looks at it with every plan and every apply, and warns. It never blocks.
 *
 * CDKTF has no construct for it.
 *
 * @see https://developer.hashicorp.com/terraform/language/checks
 */
export class PlanCheck extends TerraformElement {
  private readonly assertions: { condition: unknown; error_message: string }[] = [];
  private readonly data?: CheckedData;

  constructor(scope: Construct, id: string, props: PlanCheckProps = {}) {
    super(scope, id, "check");
    this.data = props.data;
  }

  /** Adds what should be true, and what is said when it is not. */
  public assert(condition: TerraformCondition["condition"], errorMessage: string): void {
    this.assertions.push({ condition: condition as unknown, error_message: errorMessage });
  }

  /** A list in the check's own data source, by the path to it; for its assertions. */
  public dataList(...path: string[]): string[] {
    const data = ref(`data.${this.data?.type}.${this.friendlyUniqueId}`, this.cdktfStack);
    return Token.asList(propertyAccess(data, path));
  }

  /** The block, for CDKTF. */
  public override toTerraform(): object {
    const name = this.friendlyUniqueId;
    const data = this.data && { [this.data.type]: { [name]: this.data.arguments } };
    return { check: { [name]: { data, assert: this.assertions } } };
  }
}
