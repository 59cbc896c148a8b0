export { refuseCall as DELETE, refuseCall as GET, refuseCall as PATCH, refuseCall as POST, refuseCall as PUT } from "../refuse-call";
