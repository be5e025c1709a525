import { createRootRoute, createRoute, createRouter, Outlet, useParams } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { Loading } from "../ui/states";
import { Door } from "./Door";
import { Fault } from "./Fault";
import type { Page, PageProps } from "./feature";
import { pages } from "./features";
import { Home } from "./Home";
import { loadedForMedia } from "./media";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: Fault });

function NotFoundPage() {
  return (
    <Door roles="signed-in">
      <Shell>
        <NotFound />
      </Shell>
    </Door>
  );
}

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: () => (
    <Door roles="signed-in">
      <Home />
    </Door>
  ),
});

function routeOf(page: Page) {
  const Content = lazy(page.load);
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    // Camera and microphone are granted to a document: one loaded for another page has neither.
    beforeLoad: ({ location }) => (page.media ? loadedForMedia(location.href) : undefined),
    component: () => <Opened page={page} Content={Content} />,
  });
}

function Opened({ page, Content }: { page: Page; Content: ComponentType<PageProps> }) {
  const params: Record<string, string> = useParams({ strict: false });
  const content = (
    <Suspense fallback={<Loading />}>
      <Content params={params} />
    </Suspense>
  );
  return (
    <Door roles={page.roles}>{page.frame === "shell" ? <Shell center={page.center}>{content}</Shell> : content}</Door>
  );
}

export const router = createRouter({ routeTree: root.addChildren([home, ...pages.map(routeOf)]) });
