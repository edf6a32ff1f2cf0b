import { expect, test } from "vitest";
import { commonName } from "./signing";

test("who issued a certificate is said by name, and as it stands where it has none", () => {
  expect(commonName("CN=Gốc chứng thực,O=Cơ quan,C=VN")).toBe("Gốc chứng thực");
  expect(commonName("C=VN, O=Cơ quan, CN=Nơi cấp\\, chi nhánh")).toBe("Nơi cấp, chi nhánh");
  expect(commonName("O=Cơ quan,C=VN")).toBe("O=Cơ quan,C=VN");
});
