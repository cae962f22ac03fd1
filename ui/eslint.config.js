import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const gate = {
  patterns: [
    { group: ["@tauri-apps/*"], message: "Only src/api.ts talks to the host." },
    { group: ["**/bindings", "**/bindings.ts"], message: "Import from src/api.ts, the only file that knows the bindings." },
  ],
};

export default ts.config(
  { ignores: ["dist/", "dist-province/", "node_modules/", "src/bindings.ts"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  {
    rules: {
      "no-undef": "off",
      "no-restricted-imports": ["error", gate],
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/require-each-key": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["src/api.ts", "src/testing/api.ts", "dev/**"], rules: { "no-restricted-imports": "off" } },
);
