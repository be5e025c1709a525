package org.liqa.call;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.signaling.protocol.ServerMessage.IceServer;

/// HTTP face of trying the way through a TURN server before there is a visit to try it in.
@Path("/ice-servers")
@Produces(MediaType.APPLICATION_JSON)
public final class IceServerResource {

  private final CallTokens tokens;

  /// @param tokens makes the credentials
  public IceServerResource(CallTokens tokens) {
    this.tokens = tokens;
  }

  /// The servers with credentials of the caller's, good for a check of a few minutes.
  @GET
  @Roles({Role.HALL_OPERATOR, Role.OFFICIAL})
  public IceServers iceServers(@Context SecurityContext security) {
    return new IceServers(tokens.iceServersForCheck(Caller.of(security).id().value()));
  }

  /// STUN and TURN servers; none where there are none.
  public record IceServers(List<IceServer> iceServers) {

    /// Copies.
    public IceServers {
      iceServers = List.copyOf(iceServers);
    }
  }
}
