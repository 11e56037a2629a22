import { eitherInputs, type ModuleInput } from "./input";
import { derivedRules, eitherRules } from "./validation/derived";
import { isNullable, type Validation } from "./validation/validation";
import { WRITTEN_RULES } from "./validation/written";

/** The `variable` blocks, in Terraform's JSON. */
export function variableBlocks(inputs: readonly ModuleInput[]): Record<string, object> {
  const either = eitherInputs(inputs);
  return Object.fromEntries(
    inputs.map((input) => {
      const rules = [
        ...either.filter(({ second }) => second === input).flatMap(eitherRules),
        ...derivedRules(input),
        ...(WRITTEN_RULES.get(input.name)?.(input) ?? []),
      ];
      return [input.name, variableBlock(input, rules)];
    }),
  );
}

function variableBlock(input: ModuleInput, rules: readonly Validation[]): object {
  return {
    description: input.description,
    type: input.type,
    ...(input.required ? {} : { default: input.default }),
    nullable: isNullable(input),
    ...(rules.length === 0
      ? {}
      : {
          validation: rules.map(({ condition, errorMessage }) => ({
            condition: `\${${condition}}`,
            error_message: errorMessage,
          })),
        }),
  };
}
