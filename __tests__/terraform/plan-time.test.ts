import { DataResource, TerraformVariable, Token, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  both,
  byChoice,
  choose,
  decideAtPlan,
  indexCounted,
  isChoice,
  isNothing,
  isOneOf,
  itemsIf,
  joined,
  not,
  when,
} from "../../src/terraform/plan-time";
import { synthesizeConstructs, type TerraformJson } from "../support/synth";

const text = (stack: TerraformStack, name: string): string =>
  new TerraformVariable(stack, name, { type: "string" }).stringValue;
const flag = (stack: TerraformStack, name: string) =>
  new TerraformVariable(stack, name, { type: "bool" }).booleanValue;

/** Values as Terraform gets them. */
function written(build: (stack: TerraformStack) => { [name: string]: unknown }): { [name: string]: unknown } {
  const json = synthesizeConstructs((stack) => {
    new DataResource(stack, "Out", { input: build(stack) });
  });
  return Object.values(json.resource.terraform_data)[0].input as { [name: string]: unknown };
}

/** A construct with one resource. */
class One extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new DataResource(this, "Resource", {});
  }
}

describe("a choice that is known at synth", () => {
  test("is made there", () => {
    expect(isChoice("a", "a")).toBe(true);
    expect(isOneOf("a", ["b", "c"])).toBe(false);
    expect(byChoice("b", { a: "first", b: "second" })).toBe("second");
    expect(not(true)).toBe(false);
    expect(both(true, false)).toBe(false);
    expect(choose(false, "yes", "no")).toBe("no");
    expect(joined(itemsIf(true, ["a"]), itemsIf(false, ["b"]), ["c"])).toEqual(["a", "c"]);
  });
});

describe("a choice of Terraform", () => {
  test("becomes an expression, in parentheses", () => {
    expect(
      written((stack) => {
        const size = text(stack, "size");
        const big = isChoice(size, "big");
        return {
          chosen: choose(big, "l", "s"),
          inText: `size ${choose(big, "l", "s")}!`,
          opposite: choose(not(big), 1, 2),
          several: choose(isOneOf(size, ["a", "b"]), "yes", "no"),
          table: byChoice(size, { a: "one", b: "two", c: "two" }),
          list: joined<unknown>(["x"], itemsIf(big, [{ y: 1 }])),
        };
      }),
    ).toEqual({
      chosen: '${((var.size == "big") ? "l" : "s")}',
      inText: 'size ${((var.size == "big") ? "l" : "s")}!',
      opposite: '${(!(var.size == "big") ? 1 : 2)}',
      several: '${(contains(["a", "b"], var.size) ? "yes" : "no")}',
      table: '${(contains(["b", "c"], var.size) ? "two" : "one")}',
      list: '${concat(["x"], ((var.size == "big") ? [{ "y" = 1 }] : []))}',
    });
  });

  test("is joined with one that is known", () => {
    const [unknown, never] = [Token.asAny("${var.x}"), false];
    expect(both(true, unknown)).toBe(unknown);
    expect(both(unknown, true)).toBe(unknown);
    expect(both(unknown, never)).toBe(false);
  });
});

describe("what is made only sometimes", () => {
  test("is there or not, when that is known", () => {
    const build = (made: boolean): TerraformJson =>
      synthesizeConstructs((stack) => {
        new DataResource(stack, "Always", {});
        when(made, () => new One(stack, "One"));
      });
    expect(Object.keys(build(true).resource.terraform_data)).toHaveLength(2);
    expect(Object.keys(build(false).resource.terraform_data)).toHaveLength(1);
  });

  test("is counted in a stack that decides at plan time, and an inner condition holds as well", () => {
    const json = synthesizeConstructs((stack) => {
      decideAtPlan(stack);
      when(flag(stack, "outer"), () => {
        const outer = new Construct(stack, "Outer");
        when(flag(stack, "inner"), () => new One(outer, "One"));
        return outer;
      });
    });
    expect(Object.values(json.resource.terraform_data)[0].count).toBe(
      "${((var.outer && var.inner) ? 1 : 0)}",
    );
  });

  test("is refused in any other stack", () => {
    expect(() =>
      synthesizeConstructs((stack) => {
        when(flag(stack, "made"), () => new One(stack, "One"));
      }),
    ).toThrow("estate/One: whether this is made must be true or false, got an expression");
  });

  test("is referred to by its index, and nothing else is", () => {
    const counted = indexCounted({
      resource: {
        aws_eip: { one: { count: 1 }, other: {} },
        aws_x: { y: { a: "${aws_eip.one.id}-${aws_eip.other.id}-${data.aws_eip.one.id}", b: "aws_eip.one" } },
      },
    });
    expect(counted.resource.aws_x.y).toEqual({
      a: "${aws_eip.one[0].id}-${aws_eip.other.id}-${data.aws_eip.one.id}",
      b: "aws_eip.one",
    });
  });
});

describe("nothing", () => {
  test("is undefined or null, and at plan time null", () => {
    const at = (decides: boolean): unknown =>
      written((stack) => {
        if (decides) {
          decideAtPlan(stack);
        }
        const nothing = isNothing(stack, text(stack, "x"));
        return {
          known: isNothing(stack, undefined),
          given: typeof nothing === "boolean" ? nothing : choose(nothing, 1, 0),
        };
      });
    expect(at(false)).toEqual({ known: true, given: false });
    expect(at(true)).toEqual({ known: true, given: "${((var.x == null) ? 1 : 0)}" });
  });
});
