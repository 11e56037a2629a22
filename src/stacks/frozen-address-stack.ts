import { ref, TerraformDataSource, TerraformElement, TerraformStack, type IResolveContext } from "cdktf";
import type { Construct, Node } from "constructs";

/** A reference to an attribute, as CDKTF makes it; it exports the function that makes one and not the class. */
interface Reference {
  readonly identifier: string;
  readonly originStack?: TerraformStack;
  resolve: (this: Reference, context: IResolveContext) => unknown;
}

/**
 * A stack whose Terraform addresses are written down instead of derived from construct paths, so that they
 * are readable and moving a construct does not rename a resource.
 */
export abstract class FrozenAddressStack extends TerraformStack {
  private readonly taken = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly addresses: Readonly<Partial<Record<string, string>>>,
  ) {
    super(scope, id);
  }

  /**
   * CDKTF resolves every element once more here, to find references from one stack to another. There are none: a
   * pair is deployed by itself. Left out, because it takes as long as the synthesis proper; a reference to another
   * stack is refused in the synthesis instead.
   */
  public override prepareStack(): void {
    this.ensureBackendExists();
  }

  /** CDKTF asks here for the last part of the address of each element. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const path = node.path.slice(this.node.path.length + 1);
    const name = this.addresses[path];
    if (name === undefined) {
      throw new Error(
        `No Terraform address is written down for the construct "${path}". ` +
          "Add a line for it to src/stacks/terraform-addresses.ts; never change a line that is there.",
      );
    }
    this.refuseSecond(element, name, path);
    return name;
  }

  /** CDKTF merges two elements of one address silently into one. */
  private refuseSecond(element: TerraformElement | Node, name: string, path: string): void {
    const type = "terraformResourceType" in element ? String(element.terraformResourceType) : "";
    const kind = TerraformDataSource.isTerraformDataSource(element) ? "data." : "";
    const address = `${kind}${type}.${name}`;
    const owner = this.taken.get(address);
    if (owner !== undefined && owner !== path) {
      throw new Error(`Two constructs have the Terraform address ${address}: "${owner}" and "${path}".`);
    }
    this.taken.set(address, path);
  }
}

refuseReferencesToOtherStacks();

/** Without `prepareStack`, CDKTF would emit such a reference as one to a resource of this stack. */
function refuseReferencesToOtherStacks(): void {
  const reference = Object.getPrototypeOf(ref("any.reference")) as Reference;
  const { resolve } = reference;
  reference.resolve = function (context) {
    const stack = TerraformStack.of(context.scope);
    if (stack instanceof FrozenAddressStack && this.originStack !== undefined && this.originStack !== stack) {
      throw new Error(
        `The stack "${stack.node.id}" refers to ${this.identifier} of the stack "${this.originStack.node.id}", but every ` +
          "pair is deployed by itself. Look the value up with a data source, or pass it as a setting.",
      );
    }
    return resolve.call(this, context);
  };
}
