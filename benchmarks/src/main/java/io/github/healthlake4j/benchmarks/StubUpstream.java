package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.tls.HeldCertificate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The stand-in for HealthLake as a program of its own: Jetty with stock settings on loopback, HTTP and HTTPS. It prints one
 * line, {@code HTTP_PORT HTTPS_PORT TRUST_STORE}, and ends when its standard input does.
 */
final class StubUpstream {
    /** The password of the trust store that the clients of the HTTPS port need. */
    static final String PASSWORD = "benchmarks";

    private static final String LOOPBACK = "127.0.0.1";

    private StubUpstream() {}

    public static void main(String[] args) throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName(LOOPBACK)
                .build();
        Server server = new Server();
        AtomicLong connections = new AtomicLong();
        ServerConnector plain = connector(new ServerConnector(server), connections);
        ServerConnector secure = connector(new ServerConnector(server, tls(certificate)), connections);
        server.addConnector(plain);
        server.addConnector(secure);
        server.setHandler(new StubHandler(connections));
        server.start();
        Path trust = trustStore(certificate);
        System.out.println(plain.getLocalPort() + " " + secure.getLocalPort() + " " + trust);
        while (System.in.read() >= 0) {
            // Whoever started us closes our input, or is gone.
        }
        server.stop();
    }

    private static ServerConnector connector(ServerConnector connector, AtomicLong connections) {
        connector.setHost(LOOPBACK);
        connector.addBean(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                connections.incrementAndGet();
            }

            @Override
            public void onClosed(Connection connection) {
                // Only openings are counted.
            }
        });
        return connector;
    }

    private static SslContextFactory.Server tls(HeldCertificate certificate) throws GeneralSecurityException {
        KeyStore keys = empty();
        keys.setKeyEntry("stub", certificate.keyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
            certificate.certificate()
        });
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(PASSWORD);
        tls.setSniRequired(false);
        return tls;
    }

    private static Path trustStore(HeldCertificate certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("stub", certificate.certificate());
        Path file = Files.createTempFile("healthlake-stub", ".p12");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return store;
    }
}
