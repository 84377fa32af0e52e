package io.github.healthlake4j.local.engine;

import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** S3 on a folder: a bucket is a folder in it, an object a file. */
final class S3Server {
    private S3Server() {}

    /** Starts it on a free port of loopback and answers its port. */
    static int start(String folder, String accessKeyId, String secretAccessKey) throws Exception {
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder);
        BlobStoreContext context = ContextBuilder.newBuilder(new FilesystemNio2BlobProviderMetadata())
                .credentials(accessKeyId, secretAccessKey)
                .overrides(properties)
                .build(BlobStoreContext.class);
        S3Proxy server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKeyId, secretAccessKey)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        return server.getPort();
    }
}
