export { signedIn, courierOnly } from './signed-in';
export { slow } from './slow';
