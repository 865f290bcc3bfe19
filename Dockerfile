# Pin these by digest where you build: docs/operations.md, Supply
ARG NODE_IMAGE=node:20-bookworm-slim
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG ASPNET_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

# The console
FROM ${NODE_IMAGE} AS console
WORKDIR /src/map-ui
COPY map-ui/package.json map-ui/package-lock.json map-ui/.npmrc ./
RUN npm ci
COPY map-ui ./
COPY docs/api ../docs/api
RUN npm run build

# Server and simulator
FROM ${SDK_IMAGE} AS build
WORKDIR /src
COPY . .
COPY --from=console /src/src/CivicReports.Server/wwwroot src/CivicReports.Server/wwwroot
RUN dotnet publish src/CivicReports.Server -c Release -o /app/server \
 && dotnet publish src/CivicReports.LineSimulator -c Release -o /app/simulator

FROM ${ASPNET_IMAGE} AS simulator
WORKDIR /app
COPY --from=build /app/simulator .
USER app
ENTRYPOINT ["./CivicReports.LineSimulator"]

FROM ${ASPNET_IMAGE} AS server
RUN apt-get update && apt-get install -y --no-install-recommends tzdata weasyprint fonts-noto-cjk \
    gdal-bin util-linux && rm -rf /var/lib/apt/lists/* \
 && mkdir /photos && chown app /photos
WORKDIR /app
COPY --from=build /app/server .
USER app
VOLUME /photos
ENV ASPNETCORE_URLS=http://+:8080 Photos__Folder=/photos
EXPOSE 8080
ENTRYPOINT ["./CivicReports.Server"]
