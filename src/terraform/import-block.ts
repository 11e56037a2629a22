import { TerraformElement, type IResolvable } from "cdktf";
import type { Construct } from "constructs";

/** Properties of {@link ImportBlock}. */
export interface ImportBlockProps {
  /** Terraform address that takes it over, such as `aws_eip.primary`. */
  readonly to: string;

  /** Its id, as the resource is imported by it; a set of none or one when the plan finds it out. */
  readonly id: string | IResolvable;
}

/**
 * An `import` block: the next plan takes over what exists already. Nothing happens when Terraform has it.
 *
 * CDKTF has `importFrom`, which wants to run Terraform at synth.
 *
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export class ImportBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImportBlockProps,
  ) {
    super(scope, id);
  }

  /** The block, for CDKTF. */
  public override toTerraform(): object {
    const { to, id } = this.props;
    const block = typeof id === "string" ? { to, id } : { to, for_each: id, id: "${each.value}" };
    return { import: [block] };
  }
}
