import type { ConfigWriter } from './config-writer.ts';

/** A kind of server that a policy can be written for. Its writer is loaded when somebody chooses it. */
export interface ServerChoice {
  readonly id: string;
  readonly title: string;
  load(this: void): Promise<ConfigWriter>;
}

export interface ServerGroup {
  readonly title: string;
  readonly servers: readonly ServerChoice[];
}

/** All servers in the order of the menu. */
export const serverGroups: readonly ServerGroup[] = [
  {
    title: 'Node.js',
    servers: [
      choice('express', 'Express', async () => (await import('./node/express.ts')).express),
      choice('fastify', 'Fastify', async () => (await import('./node/fastify.ts')).fastify),
      choice('nestjs', 'NestJS', async () => (await import('./node/nestjs.ts')).nestjs),
      choice('nextjs', 'Next.js', async () => (await import('./node/next.ts')).nextjs),
      choice('hono', 'Hono', async () => (await import('./node/hono.ts')).hono),
      choice('koa', 'Koa', async () => (await import('./node/koa.ts')).koa),
    ],
  },
  {
    title: 'Web servers and gateways',
    servers: [
      choice('nginx', 'NGINX', async () => (await import('./web/nginx.ts')).nginx),
      choice('apache', 'Apache', async () => (await import('./web/apache.ts')).apache),
      choice('caddy', 'Caddy', async () => (await import('./web/caddy.ts')).caddy),
      choice('traefik', 'Traefik', async () => (await import('./web/traefik.ts')).traefik),
      choice(
        'envoy-gateway',
        'Envoy Gateway',
        async () => (await import('./web/envoy-gateway.ts')).envoyGateway,
      ),
      choice(
        'gateway-api',
        'Kubernetes Gateway API',
        async () => (await import('./web/gateway-api.ts')).gatewayApi,
      ),
      choice('iis', 'IIS (web.config)', async () => (await import('./web/iis.ts')).iis),
    ],
  },
  {
    title: 'Other frameworks',
    servers: [
      choice('spring', 'Spring', async () => (await import('./frameworks/spring.ts')).spring),
      choice('django', 'Django', async () => (await import('./frameworks/django.ts')).django),
      choice('fastapi', 'FastAPI', async () => (await import('./frameworks/fastapi.ts')).fastapi),
      choice('flask', 'Flask', async () => (await import('./frameworks/flask.ts')).flask),
      choice('laravel', 'Laravel', async () => (await import('./frameworks/laravel.ts')).laravel),
      choice('php', 'PHP', async () => (await import('./frameworks/php.ts')).php),
      choice(
        'aspnet-core',
        'ASP.NET Core',
        async () => (await import('./frameworks/aspnet-core.ts')).aspnetCore,
      ),
      choice('rails', 'Rails', async () => (await import('./frameworks/rails.ts')).rails),
      choice('go', 'Go (rs/cors)', async () => (await import('./frameworks/go.ts')).go),
    ],
  },
  {
    title: 'Cloud and edge',
    servers: [
      choice('aws-s3', 'AWS S3', async () => (await import('./cloud/aws-s3.ts')).awsS3),
      choice('cloudfront', 'AWS CloudFront', async () => (await import('./cloud/cloudfront.ts')).cloudfront),
      choice(
        'aws-api-gateway',
        'AWS API Gateway',
        async () => (await import('./cloud/aws-api-gateway.ts')).awsApiGateway,
      ),
      choice(
        'google-cloud-storage',
        'Google Cloud Storage',
        async () => (await import('./cloud/google-cloud-storage.ts')).googleCloudStorage,
      ),
      choice(
        'firebase-hosting',
        'Firebase Hosting',
        async () => (await import('./cloud/firebase-hosting.ts')).firebaseHosting,
      ),
      choice(
        'firebase-functions',
        'Firebase Functions',
        async () => (await import('./cloud/firebase-functions.ts')).firebaseFunctions,
      ),
      choice(
        'azure-app-service',
        'Azure App Service',
        async () => (await import('./cloud/azure-app-service.ts')).azureAppService,
      ),
      choice(
        'azure-blob',
        'Azure Blob Storage',
        async () => (await import('./cloud/azure-blob.ts')).azureBlob,
      ),
      choice(
        'cloudflare-workers',
        'Cloudflare Workers',
        async () => (await import('./cloud/cloudflare-workers.ts')).cloudflareWorkers,
      ),
      choice(
        'supabase',
        'Supabase Edge Functions',
        async () => (await import('./cloud/supabase.ts')).supabase,
      ),
      choice('netlify', 'Netlify', async () => (await import('./cloud/netlify.ts')).netlify),
      choice('vercel', 'Vercel', async () => (await import('./cloud/vercel.ts')).vercel),
    ],
  },
  {
    title: 'Proxy of a development server (no CORS needed)',
    servers: [
      choice('vite-proxy', 'Vite', async () => (await import('./dev-proxy/vite.ts')).vite),
      choice('webpack-proxy', 'webpack', async () => (await import('./dev-proxy/webpack.ts')).webpack),
      choice('angular-proxy', 'Angular', async () => (await import('./dev-proxy/angular.ts')).angular),
      choice(
        'create-react-app-proxy',
        'Create React App',
        async () => (await import('./dev-proxy/create-react-app.ts')).createReactApp,
      ),
      choice(
        'next-rewrites',
        'Next.js rewrites',
        async () => (await import('./dev-proxy/next-rewrites.ts')).nextRewrites,
      ),
    ],
  },
];

export const servers: readonly ServerChoice[] = serverGroups.flatMap((group) => group.servers);

function choice(id: string, title: string, load: ServerChoice['load']): ServerChoice {
  return { id, title, load };
}
