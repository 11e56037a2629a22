export { numberText as inText } from "./hcl";
