/** Cards, devices, accounts and roles, from the published description of the API. */
import type { components } from "../api/schema.generated";

type Schemas = components["schemas"];
export type CardHolder = Schemas["HolderOut"];
export type CardsIssued = Schemas["IssuedOut"];
export type SignedInDevice = Schemas["DeviceOut"];
export type Account = Schemas["AccountOut"];
export type AccountMade = Schemas["AccountMade"];
export type PasswordMade = Schemas["PasswordMade"];
export type Unlocked = Schemas["UnlockOut"];
export type UnlockRequest = Schemas["UnlockRequestOut"];
export type Roles = Schemas["RolesOut"];
export type Role = Roles["grants"][number]["role"];
export type MeetingGrant = Schemas["GrantOut"];
