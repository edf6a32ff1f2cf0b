/** The legacy build has the types of the whole. */
declare module "pdfjs-dist/legacy/build/pdf.mjs" {
  export * from "pdfjs-dist";
}
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs" {
  export const WorkerMessageHandler: unknown;
}
/** Written in by vite.config.ts. */
declare const __PDFJS_VERSION__: string;
