/** The half of pdf.js that reads files, in a script of its own: a classic one, which Safari before 15 needs. */
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
