# The image of Gate: the program, git, Helm 3, Helm 4 and kubectl, on Linux, and nothing to start another program with.
# The pinned tools are linux-x64 programs. Built for arm64 the image has none of them, and Gate reports each source that
# needs one as not checked (tool-missing).

# The SDK is pinned to the version that wrote the NuGet lock files: another one asks for other versions of its own packages.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble@sha256:35d40304542c8689331f8cab17c65926cdf48fe711e289321d71924b230a7d29 AS sdk

FROM node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS node

FROM sdk AS tools
# npm fetches the tools by lock file, and the build target compares each with its SHA-256.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
# Node's own image has libatomic, the SDK's has not; some builds of node are linked with it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libatomic1 \
    && rm -rf /var/lib/apt/lists/* \
    && ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
COPY global.json /source/
COPY src/tools/ /source/src/tools/
RUN mkdir -p /source/src/tools/bin \
    && cd /source/src/tools \
    && dotnet msbuild Tools.targets -t:FetchPinnedTools -nologo

FROM sdk AS build
# Native compilation links with gcc and zlib.
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
COPY . /source
# The lock files name the packages of linux-x64; for another processor NuGet asks for the same versions of its own.
RUN cd /source \
    && dotnet publish src/Gate.Cli -c Release -o /out -p:FetchTools=false \
        -p:RestoreLockedMode=$([ "$(uname -m)" = x86_64 ] && echo true || echo false)

# git and the libraries are those of the distribution on the day of the build, with what was mended in them.
FROM sdk AS system
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/gate /out/gate
COPY src/image/assemble.sh /usr/local/bin/
RUN assemble.sh /system /out/gate

# The bill of materials names the owner of every file, or the build stops.
FROM build AS sbom
COPY --from=system /system/ /image/
COPY --from=tools /source/src/tools/bin/ /image/usr/local/bin/tools/
RUN mkdir -p /image/usr/share/doc/gate \
    && cp /out/gate /image/usr/local/bin/ \
    && cp /source/LICENSE /image/usr/share/doc/gate/ \
    && dotnet run --project /source/src/Gate.Sbom -- /image /source /image/usr/share/doc/gate/gate.cdx.json

FROM scratch AS image
COPY --from=system /system/ /
COPY --from=tools /source/src/tools/bin/ /usr/local/bin/tools/
COPY --from=sbom /image/usr/share/doc/gate/ /usr/share/doc/gate/
COPY --from=build /out/gate /usr/local/bin/gate
# Gate looks for git there, and without a shell nothing else sets it.
ENV PATH=/usr/local/bin:/usr/bin
LABEL org.opencontainers.image.title="Gate" \
      org.opencontainers.image.description="Stops a pull request that walks a Kubernetes cluster into an incident that is already known" \
      org.opencontainers.image.licenses="Apache-2.0"
ENTRYPOINT ["/usr/local/bin/gate"]

# For pipelines that ask for an image that is not root: docker build --target nonroot
FROM image AS nonroot
USER 65532:65532

# The action's, and last, since GitHub builds the last one.
# No USER and no WORKDIR: GitHub mounts the workspace, sets the folder, and lets only root write there.
FROM image AS action
