/** What /api/ takes and answers, from its published description (docs/openapi.json); nothing is typed twice. */
import type { components, paths } from "./schema.generated";

type Schemas = components["schemas"];
export type Account = Schemas["UserOut"];
export type Seat = Schemas["SeatOut"];
export type Me = Schemas["Me"];
export type CommandAnswer = Schemas["Done"];

/** "/api/votes/{vote_id}/open" as the addresses it stands for: `/votes/${string}/open`. */
type Addresses<Path> = Path extends `/api${infer Rest}` ? Filled<Rest> : never;
type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;
type Taking<Verb extends "get" | "post" | "put"> = {
  [Path in keyof paths]: paths[Path] extends Record<Verb, object> ? Path : never;
}[keyof paths];

/** Every address that takes a POST or a PUT. A command to an address the server does not have is a type error. */
export type CommandAddress = Addresses<Taking<"post"> | Taking<"put">>;
