package io.github.healthlake4j.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code page} tokens of next links: standard base64 with {@code +}, {@code /} and {@code ==}, sealed together with
 * the datastore, the path and the {@code _count} that they were issued for.
 */
final class PageTokens {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    PageTokens() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Seals where the next page starts.
     *
     * @param engineQuery the engine's own query for it
     * @param binding what the token is bound to
     */
    String seal(String engineQuery, String binding) {
        byte[] text = engineQuery.getBytes(UTF_8);
        // One byte more than a multiple of three, so that every token ends with "==", as the service's do.
        int length = text.length + 1;
        while ((NONCE + length + TAG) % 3 != 1) {
            length++;
        }
        byte[] padded = Arrays.copyOf(text, length);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, padded, binding).orElseThrow();
        byte[] token = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, token, NONCE, sealed.length);
        return Base64.getEncoder().encodeToString(token);
    }

    /** The engine's query behind a token; empty if it was not issued here, for this. */
    Optional<String> open(String token, String binding) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= NONCE + TAG) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE);
        return crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(bytes, NONCE, bytes.length), binding)
                .map(padded -> new String(padded, UTF_8).replace("\0", ""));
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, byte[] bytes, String binding) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(binding.getBytes(UTF_8));
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
