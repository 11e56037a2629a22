import { DataResource, TerraformVariable, type TerraformStack } from "cdktf";
import { conditionalOf, expressionOf, hcl, numberText } from "../../src/terraform/hcl";
import { synthesizeConstructs } from "../support/synth";

function written(build: (stack: TerraformStack) => unknown): unknown {
  const json = synthesizeConstructs((stack) => {
    new DataResource(stack, "Out", { input: { value: build(stack) } });
  });
  return (Object.values(json.resource.terraform_data)[0].input as { value: unknown }).value;
}

const variable = (stack: TerraformStack, name: string): TerraformVariable =>
  new TerraformVariable(stack, name, { type: "any" });

describe("a value as an expression", () => {
  test("has every kind of value in the words of Terraform", () => {
    const value = { text: "a", number: 1.5, flag: false, nothing: null, list: ["x", { y: undefined }] };
    expect(written(() => expressionOf(value))).toBe(
      '${{ "text" = "a", "number" = 1.5, "flag" = false, "nothing" = null, "list" = ["x", { "y" = null }] }}',
    );
  });

  // Each of these CDKTF's own functions leave as they are.
  test("keeps quotes, backslashes, line ends and the markers of templates as text", () => {
    expect(written(() => expressionOf('say "hi"\\\n${HOME} %{if}'))).toBe(
      '${"say \\"hi\\"\\\\\\n$${HOME} %%{if}"}',
    );
  });

  test("has values that Terraform knows, alone and in texts, numbers and lists", () => {
    expect(
      written((stack) =>
        expressionOf({
          alone: variable(stack, "a").stringValue,
          inText: `<${variable(stack, "b").stringValue}>`,
          number: variable(stack, "c").numberValue,
          list: variable(stack, "d").listValue,
        }),
      ),
    ).toBe('${{ "alone" = var.a, "inText" = "<${var.b}>", "number" = var.c, "list" = var.d }}');
  });

  test("is a choice in parentheses, also inside another one", () => {
    expect(
      written((stack) => {
        const flag = variable(stack, "on").booleanValue;
        return conditionalOf(flag, conditionalOf(flag, 1, 2), [3]);
      }),
    ).toBe("${(var.on ? (var.on ? 1 : 2) : [3])}");
  });

  test("is written as a template, where that is easier to read", () => {
    expect(written((stack) => hcl`[for one in ${variable(stack, "all").value} : one if one != ${'"'}]`)).toBe(
      '${[for one in var.all : one if one != "\\""]}',
    );
  });
});

describe("a number in a sentence", () => {
  test("is its digits, or the value that Terraform has for it", () => {
    expect(numberText(22)).toBe("22");
    expect(written((stack) => `port ${numberText(variable(stack, "port").numberValue)}`)).toBe(
      "port ${var.port}",
    );
  });
});
