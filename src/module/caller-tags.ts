import { Fn, TerraformResource, Token, type IAspect, type IResolvable } from "cdktf";
import type { IConstruct } from "constructs";

type Tags = { [key: string]: string };

/** What has tags, in the bindings of the provider. */
interface Tagged {
  tags: Tags;
  readonly tagsInput?: Tags;
}

/** Puts tags that Terraform alone knows beneath the ones that every resource and root volume has already. */
export class CallerTags implements IAspect {
  private readonly done = new WeakSet();

  constructor(private readonly callerTags: IResolvable) {}

  public visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node) || this.done.has(node)) {
      return;
    }
    this.done.add(node);
    const resource = node as unknown as Partial<Tagged> & { readonly rootBlockDevice?: Partial<Tagged> };
    for (const tagged of [resource, resource.rootBlockDevice]) {
      if (tagged?.tagsInput !== undefined) {
        tagged.tags = Token.asStringMap(Fn.merge([this.callerTags, tagged.tagsInput]));
      }
    }
  }
}
