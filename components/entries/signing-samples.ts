/** How a merchant's server signs who a visitor is, ready to copy. The Node one is run by a test as it stands. */
export const signingSamples = {
  "Node.js": `import { createHmac } from "node:crypto";

export function signVisitor(user, secret) {
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const text = encode({ alg: "HS256", typ: "JWT" }) + "." + encode({ sub: String(user.id), name: user.name, exp });
  return text + "." + createHmac("sha256", secret).update(text).digest("base64url");
}`,
  PHP: `function sign_visitor(array $user, string $secret): string {
    $encode = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    $claims = ['sub' => (string) $user['id'], 'name' => $user['name'], 'exp' => time() + 3600];
    $text = $encode(json_encode(['alg' => 'HS256', 'typ' => 'JWT'])) . '.' . $encode(json_encode($claims));
    return $text . '.' . $encode(hash_hmac('sha256', $text, $secret, true));
}`,
  Python: `import base64, hashlib, hmac, json, time

def sign_visitor(user, secret):
    encode = lambda raw: base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
    claims = {"sub": str(user["id"]), "name": user["name"], "exp": int(time.time()) + 3600}
    text = ".".join(encode(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    return text + "." + encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())`,
  Java: `import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class VisitorSigner {
    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String quote(String text) {
        return '"' + text.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"") + '"';
    }

    static String sign(String userId, String name, String secret) throws Exception {
        String claims = "{\\"sub\\":" + quote(userId) + ",\\"name\\":" + quote(name)
            + ",\\"exp\\":" + (Instant.now().getEpochSecond() + 3600) + "}";
        String text = encode("{\\"alg\\":\\"HS256\\",\\"typ\\":\\"JWT\\"}".getBytes(StandardCharsets.UTF_8))
            + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return text + "." + encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}`,
} as const;

/** What the merchant's page does with the token. */
export const pageSample = `<script>
  window.Huiyin = window.Huiyin || [];
  Huiyin.push(["identify", "TOKEN_FROM_YOUR_SERVER"]);
</script>`;
