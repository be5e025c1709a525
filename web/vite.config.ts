import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: {
    // Where Maven packs it, and from where the server serves it.
    outDir: "target/classes/org/liqa/web",
    emptyOutDir: true,
    // A file inlined as data: is refused by the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: { "/api": "http://localhost:8080", "/signaling": { target: "ws://localhost:8080", ws: true } },
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"], environment: "node" },
});
