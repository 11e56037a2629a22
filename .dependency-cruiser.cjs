/** The rooms of src, from the bottom up. Each imports only from itself and from those before it. */
const ROOMS = [
  "model",
  "fields",
  "terraform",
  "constructs",
  "settings",
  "stacks",
  "module",
  "aws",
  "commands",
  "cli",
];

const folders = (rooms) => `^src/(${rooms.join("|")})/`;

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const upward = ROOMS.slice(0, -1).map((room, floor) => ({
  name: `src-${room}-imports-nothing-above-it`,
  comment: "The list ROOMS in .dependency-cruiser.cjs has the order of the rooms.",
  severity: "error",
  from: { path: folders([room]) },
  to: { path: folders(ROOMS.slice(floor + 1)) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: "no-circle",
      comment: "No file imports itself through others, not even for a type.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "src-knows-nothing-around-it",
      comment: "What is published knows neither the lab nor the scripts.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(?!src/)" },
    },
    {
      name: "lab-knows-only-what-was-deployed",
      comment:
        "The lab takes nothing from the code that makes the Terraform it judges: only words and numbers, and how a banner is read.",
      severity: "error",
      from: { path: "^lab/" },
      to: { path: "^src/", pathNot: "^src/(?:(?:model|settings)/|aws/(?:quiet-sdk|ssh-banner)\\.ts$)" },
    },
    {
      name: "nothing-knows-the-tests",
      comment: "Only tests import from __tests__.",
      severity: "error",
      from: {},
      to: { path: "^__tests__/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "^(node_modules|__tests__)/" },
    // Packages are knip's business.
    includeOnly: "^(src|lab|bench|scripts|__tests__)/|^main\\.ts$",
  },
};
