import eslint from "@eslint/js";
import jest from "eslint-plugin-jest";
import jsdoc from "eslint-plugin-jsdoc";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "dist/",
      "cdktf.out/",
      ".lab/",
      ".gen/",
      "coverage/",
      "drill-report/",
      // Type-checked by its test, against the packed package.
      "examples/cdktf-app/",
      "**/*.js",
      "**/*.cjs",
      "**/*.mjs",
    ],
  },
  eslint.configs.recommended,
  { files: ["**/*.ts"], ignores: ["__tests__/**"], extends: [tseslint.configs.strictTypeChecked] },
  // Tests look into parsed Terraform JSON, and into what they put in place themselves.
  { files: ["__tests__/**/*.ts"], extends: [tseslint.configs.recommendedTypeChecked] },
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The root import loads 2,200 modules: 3 s and 565 MB at every synth.
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@cdktf/provider-aws",
              message: "Import by deep path, e.g. @cdktf/provider-aws/lib/instance.",
            },
          ],
        },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    // What another CDKTF project can import is documented: classes, props, and every single prop.
    files: ["src/**/*.ts"],
    plugins: { jsdoc },
    rules: {
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          contexts: [
            "ClassDeclaration",
            "TSInterfaceDeclaration",
            "TSInterfaceDeclaration > TSInterfaceBody > TSPropertySignature",
          ],
          require: { FunctionDeclaration: true },
        },
      ],
    },
  },
  { files: ["__tests__/**/*.ts"], ...jest.configs["flat/recommended"] },
  {
    files: ["__tests__/**/*.ts"],
    rules: {
      // Tests look into parsed Terraform JSON, which has no types.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "jest/expect-expect": [
        "error",
        { assertFunctionNames: ["expect", "expect*", "fc.assert", "waitUntil", "untilSeen"] },
      ],
    },
  },
  prettier,
);
